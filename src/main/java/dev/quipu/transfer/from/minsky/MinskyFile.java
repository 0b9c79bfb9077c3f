package dev.quipu.transfer.from.minsky;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.digest.Sha256;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Minsky's file of JSON, read record by record: an array of sessions, <code>{sessions, baseDir}</code>, a map of sessions by
 * name, or a backup, <code>{timestamp, version, data: {sessions, baseDir}}</code>. Of each session it holds name and digest,
 * for the file may name one twice.
 */
final class MinskyFile implements MinskyRecords {

    private static final Set<String> ABOUT_THE_FILE = Set.of("baseDir", "timestamp", "version");
    private static final Set<String> TELLING = Set.of("session", "repoName", "repoUrl", "createdAt");

    private final Path file;
    private final JsonParser parser;
    private final Deque<Within> within = new ArrayDeque<>();
    private final Map<String, String> seen = new HashMap<>();
    private long number;

    /** What the parser is within. */
    private enum Within {
        STATE,
        LIST,
        MAP
    }

    private MinskyFile(Path file) throws IOException {
        this.file = file;
        this.parser = MinskyJson.MAPPER.createParser(file.toFile());
    }

    /** Opens a file after reading all of it once, so that nothing of one that is damaged or another's is taken. */
    static MinskyFile open(Path file) {
        MinskyJson.check(file);
        try {
            return new MinskyFile(file);
        } catch (IOException e) {
            throw MinskyJson.failure(file, e);
        }
    }

    @Override
    public MinskyRecord next() {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                MinskyRecord record = read(token);
                if (record != null) {
                    return record;
                }
            }
            return null;
        } catch (IOException e) {
            throw MinskyJson.failure(file, e);
        }
    }

    /** The record that begins here, null if none does. */
    private MinskyRecord read(JsonToken token) throws IOException {
        if (token == JsonToken.FIELD_NAME) {
            return null;
        }
        if (token.isStructEnd()) {
            within.pop();
            return null;
        }
        String name = parser.currentName();
        Within entered = entered(token, name);
        if (entered != null) {
            within.push(entered);
            return null;
        }
        if (within.peek() == Within.STATE && token.isScalarValue() && ABOUT_THE_FILE.contains(name)) {
            return null;
        }
        number++;
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return MinskyRecord.refused(place(name), "is not an object");
        }
        return checked(name, parser.readValueAsTree());
    }

    private Within entered(JsonToken token, String name) {
        if (within.isEmpty()) {
            return token == JsonToken.START_ARRAY ? Within.LIST : Within.STATE;
        }
        if (within.peek() != Within.STATE) {
            return null;
        }
        if (name.equals("sessions") && token.isStructStart()) {
            return token == JsonToken.START_ARRAY ? Within.LIST : Within.MAP;
        }
        return name.equals("data") && within.size() == 1 && token == JsonToken.START_OBJECT ? Within.STATE : null;
    }

    private MinskyRecord checked(String key, ObjectNode record) throws JsonProcessingException {
        if (key != null && TELLING.stream().noneMatch(record::has)) {
            return MinskyRecord.refused(place(key), "has no field of a session");
        }
        if (key != null && !record.hasNonNull("session")) {
            record.put("session", key);
        } else if (key != null && !record.path("session").equals(TextNode.valueOf(key))) {
            record.put("key", key);
        }
        String session = record.path("session").asText("");
        String place = place(session);
        if (session.isBlank()) {
            return MinskyRecord.of(place, record);
        }
        String digest = Sha256.hex(MinskyJson.MAPPER.writeValueAsString(record));
        String before = seen.putIfAbsent(session, digest);
        if (before == null) {
            return MinskyRecord.of(place, record);
        }
        return before.equals(digest) ? null : MinskyRecord.refused(place, "an earlier record has the same name");
    }

    private String place(String name) {
        return "record " + number + (name == null || name.isBlank() ? "" : " (" + name + ")");
    }

    @Override
    public List<Refused> leftOut() {
        return List.of();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw MinskyJson.failure(file, e);
        }
    }
}
