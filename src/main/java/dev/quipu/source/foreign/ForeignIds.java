package dev.quipu.source.foreign;

import com.github.f4b6a3.ulid.Ulid;
import dev.quipu.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Ids for what has none of our form elsewhere, made of what it is and of nothing else: the same whenever and wherever it is
 * read, so that reading it again adds nothing.
 */
public final class ForeignIds {

    private static final Pattern OURS = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}"
            + "|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int ULID_BYTES = 16;

    private ForeignIds() {}

    /** A ULID made of these texts. */
    public static String of(String... parts) {
        byte[] sum = Sha256.of(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        return Ulid.from(Arrays.copyOf(sum, ULID_BYTES)).toString();
    }

    /** An event's id: the record's own if it is a ULID or a UUID, as an event's has to be. */
    public static String event(String kind, String id) {
        return OURS.matcher(id).matches() ? id : of("event", kind, id);
    }

    /** A workspace's id; two teams' workspaces never have the same. */
    public static String workspace(String teamId, String canonicalId) {
        return of("workspace", teamId, canonicalId);
    }
}
