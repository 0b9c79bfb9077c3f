package dev.quipu.transfer.from.foreign;

import com.github.f4b6a3.ulid.Ulid;
import dev.quipu.base.digest.Sha256;
import dev.quipu.port.event.EventId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids for what has none of our form elsewhere, made of what it is and of nothing else: the same whenever and wherever it is
 * read, so that reading it again adds nothing.
 */
public final class ForeignIds {

    private static final int ULID_BYTES = 16;

    private ForeignIds() {}

    /** A ULID made of these texts. */
    public static String of(String... parts) {
        byte[] sum = Sha256.of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        return Ulid.from(Arrays.copyOf(sum, ULID_BYTES)).toString();
    }

    /** An event's id: the record's own if it is a ULID or a UUID, as an event's has to be. */
    public static String event(String kind, String id) {
        String own = EventId.canonical(id);
        return own == null ? of("event", kind, id) : own;
    }

    /** An event's own id as the other tool wrote it, null if {@link #event} tells it in the same letters. */
    public static String sent(String id) {
        String own = EventId.canonical(id);
        return own == null || own.equals(id) ? null : id;
    }

    /** A workspace's id; two teams' workspaces never have the same. */
    public static String workspace(String teamId, String canonicalId) {
        return of("workspace", teamId, canonicalId);
    }
}
