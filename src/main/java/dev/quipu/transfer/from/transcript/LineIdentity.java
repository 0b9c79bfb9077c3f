package dev.quipu.transfer.from.transcript;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import dev.quipu.base.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Gives each line of a file the id of its event, made of what the line says and of nothing else, so that the same line gets
 * the same id whenever, wherever and from whichever copy of the file it is read. An id is a UUID of version 5.
 */
final class LineIdentity {

    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("0d6a7c1e-52f4-4f0a-9b1d-6c2f3e8a9b57"));

    /** How often each line without a uuid came so far; 5 % of real lines have none. */
    private final Map<UUID, Long> occurrences;

    LineIdentity() {
        this(Map.of());
    }

    /** Goes on behind lines that came so often. */
    LineIdentity(Map<UUID, Long> occurrences) {
        this.occurrences = new HashMap<>(occurrences);
    }

    /** How often each line without a uuid came so far, by its first id; not to be changed. */
    Map<UUID, Long> occurrences() {
        return occurrences;
    }

    /** The id of a line that has a uuid, which is unique within its session. */
    static String ofUuid(String sessionId, String uuid) {
        return IDS.generate("uuid\0" + sessionId + "\0" + uuid).toString();
    }

    /** The id of a line whose content alone tells it from others. */
    static String ofContent(String sessionId, Json line) {
        return first(sessionId, line).toString();
    }

    /** The id of the next line without a uuid: one that says the same as an earlier one of this file is another line. */
    String next(String sessionId, Json line) {
        return numbered(first(sessionId, line));
    }

    /**
     * The id of a record of a document. It is told apart by its time too, for a document may be written anew with other times and
     * the same records, and what a record is stored with never changes.
     */
    String next(String sessionId, Instant at, Json record) {
        UUID first = IDS.generate("record\0" + sessionId + "\0" + at + "\0" + record.text());
        return numbered(first);
    }

    private String numbered(UUID first) {
        long occurrence = occurrences.merge(first, 1L, Long::sum);
        return (occurrence == 1 ? first : IDS.generate("again\0" + first + "\0" + occurrence)).toString();
    }

    private static UUID first(String sessionId, Json line) {
        return IDS.generate("content\0" + sessionId + "\0" + line.text());
    }
}
