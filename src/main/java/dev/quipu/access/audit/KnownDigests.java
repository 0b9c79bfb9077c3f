package dev.quipu.access.audit;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** Digests that were made before a row is locked, of what will probably be in it; those of anything else are made when asked for. */
public final class KnownDigests {

    /** None. */
    public static final KnownDigests NONE = new KnownDigests(List.of());

    /** Two or so: to compare texts is faster than to make the hash codes that a map needs. */
    private final List<Known> digests;

    private KnownDigests(List<Known> digests) {
        this.digests = digests;
    }

    /** Those of values that an entry does not repeat; takes a few milliseconds a megabyte. */
    public static KnownDigests of(Json... values) {
        return new KnownDigests(Stream.of(values)
                .map(Json::text)
                .filter(text -> text.length() > AuditTrail.LONGEST_VALUE)
                .map(text -> new Known(text, Sha256.hex(text)))
                .toList());
    }

    /** The SHA-256 of a text. */
    String of(String text) {
        return digests.stream()
                .filter(known -> known.text().equals(text))
                .findFirst()
                .map(Known::digest)
                .orElseGet(() -> Sha256.hex(text));
    }

    /** A text with its digest. */
    private record Known(String text, String digest) {}
}
