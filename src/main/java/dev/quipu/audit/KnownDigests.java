package dev.quipu.audit;

import dev.quipu.digest.Sha256;
import dev.quipu.json.Json;
import java.util.HashMap;
import java.util.Map;

/** Digests that were made before a row is locked, of what will probably be in it; those of anything else are made when asked for. */
public final class KnownDigests {

    /** None. */
    public static final KnownDigests NONE = new KnownDigests(Map.of());

    private final Map<String, String> digests;

    private KnownDigests(Map<String, String> digests) {
        this.digests = digests;
    }

    /** Those of values that an entry does not repeat; takes a few milliseconds a megabyte. */
    public static KnownDigests of(Json... values) {
        Map<String, String> digests = new HashMap<>();
        for (Json value : values) {
            if (value.text().length() > AuditTrail.LONGEST_VALUE) {
                digests.put(value.text(), Sha256.hex(value.text()));
            }
        }
        return new KnownDigests(digests);
    }

    /** The SHA-256 of a text. */
    String of(String text) {
        String known = digests.get(text);
        return known == null ? Sha256.hex(text) : known;
    }
}
