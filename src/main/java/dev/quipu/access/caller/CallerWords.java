package dev.quipu.access.caller;

import dev.quipu.port.table.Described;
import java.util.List;

/** What is told of a caller. */
public final class CallerWords {

    public static final List<Described> WORDS = List.of(Described.of(CallerResource.WhoAmI.class, "The caller")
            .field("kind", "The kind of caller")
            .field("team_id", "The team's id")
            .field("team", "The team's slug")
            .field("role", "The caller's role in the team")
            .orNull("key_id", "The key; null if none was sent")
            .orNull("key_name", "The key's name; null if none was sent")
            .orNull("user_id", "The user; null if the caller is a machine")
            .orNull("email", "The user's email address; null if the caller is a machine"));

    private CallerWords() {}
}
