package dev.quipu.cli.session;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.output.Durations;
import dev.quipu.cli.output.SessionName;
import dev.quipu.cli.output.TextColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sessions as a table for people. */
final class SessionListing {

    private static final int TITLE_WIDTH = 40;
    /** Characters of a first prompt that may have much white space. */
    private static final int LOOKED_AT = 2_000;

    static final List<TextColumn<JsonNode>> COLUMNS = List.of(
            time("STARTED", "started_at", 7),
            new TextColumn<>("DURATION", SessionListing::duration, 2),
            column("STATE", "lifecycle", 5),
            column("AGENT", "agent", 3),
            column("REPO", "repo_name", 4),
            column("BRANCH", "branch", 1),
            new TextColumn<>("TITLE", SessionListing::oneLine, 6, TITLE_WIDTH),
            key("ID", "id"));

    private SessionListing() {}

    private static String duration(JsonNode session) {
        if (!session.path("ended_at").isTextual()) {
            return "";
        }
        return Durations.text(Duration.between(at(session, "started_at"), at(session, "ended_at"))
                .toMillis());
    }

    private static Instant at(JsonNode session, String field) {
        return Timestamps.parse(session.path(field).textValue());
    }

    private static String oneLine(JsonNode session) {
        String text = SessionName.of(session);
        if (text == null) {
            return null;
        }
        String beginning = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return beginning.strip().replaceAll("\\s+", " ");
    }
}
