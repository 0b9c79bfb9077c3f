package dev.quipu.store.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.json.Utf8;
import dev.quipu.port.table.Column;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.LogLineReader;
import dev.quipu.store.json.log.OtherField;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.RowText;
import dev.quipu.store.table.WrongKindException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a sessions file, ours or Minsky's. What is not of the shape is damage, and never read as nothing. */
final class SessionsFileReader {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String SHAPE =
            "it is neither an array of sessions nor an object with an array of them under \"sessions\"";
    private static final Map<String, String> COLUMNS =
            SessionsFile.FIELDS.stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final Path path;
    private final byte[] source;
    private final SessionsFile before;
    private final List<OtherField> around = new ArrayList<>();
    private final List<FoundRecord> records = new ArrayList<>();

    private SessionsFileReader(Path path, byte[] source, SessionsFile before) {
        this.path = path;
        this.source = source;
        this.before = before;
    }

    /**
     * Reads a file.
     *
     * @throws Damage if it is none of sessions
     */
    static SessionsFileReader read(Path path) throws IOException {
        SessionsFile before = new SessionsFile(path, List.of());
        before.know();
        byte[] source = Files.readAllBytes(path);
        SessionsFileReader reader = new SessionsFileReader(path, source, before);
        if (isSqlite(source)) {
            throw new Damage(
                    path,
                    null,
                    "it is an SQLite database: use QUIPU_BACKEND=sqlite with "
                            + "QUIPU_SQLITE_PATH for it, or choose another file with QUIPU_JSON_PATH");
        }
        if (source.length == 0) {
            throw new Damage(path, "line 1, column 1", "it is empty (0 bytes) and contains no list of sessions");
        }
        try (JsonParser parser = RowText.FACTORY.createParser(source)) {
            Utf8.check(source, 0, source.length);
            reader.file(parser);
        } catch (JsonProcessingException e) {
            throw Damage.of(path, e);
        } catch (CharConversionException e) {
            throw new Damage(path, null, "it is not UTF-8");
        }
        return reader;
    }

    private static boolean isSqlite(byte[] source) {
        return source.length >= SQLITE.length && Arrays.equals(source, 0, SQLITE.length, SQLITE, 0, SQLITE.length);
    }

    private void file(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            records(parser);
        } else if (first == JsonToken.START_OBJECT) {
            object(parser);
        } else {
            if (first == null) {
                throw new Damage(path, "line 1, column 1", "it is blank");
            }
            throw RowText.fault(parser, SHAPE);
        }
        if (parser.nextToken() != null) {
            throw RowText.fault(parser, "there is unexpected data after its end");
        }
    }

    private void object(JsonParser parser) throws IOException {
        boolean found = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(SessionsFile.SESSIONS) && token == JsonToken.START_ARRAY && !found) {
                found = true;
                records(parser);
                around.add(new OtherField(name, null));
            } else {
                around.add(new OtherField(name, JsonText.capture(parser, source, 0)));
            }
        }
        if (!found) {
            throw RowText.fault(parser, SHAPE);
        }
    }

    private void records(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw RowText.fault(parser, "a session is not an object");
            }
            record(parser);
        }
    }

    private void record(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        Map<String, Object> values = new HashMap<>();
        List<OtherField> others = new ArrayList<>();
        long commit = -1;
        String url = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String known = COLUMNS.get(name);
            Column<?> column = known == null ? null : column(known);
            if (name.equals(SessionsFile.OURS) && token == JsonToken.START_OBJECT) {
                commit = ours(parser, values);
            } else if (column == null || !RowText.fits(token, column) || !isRead(parser, column, values)) {
                others.add(new OtherField(name, JsonText.capture(parser, source, 0)));
            } else if (name.equals(SessionsFile.URL)) {
                url = parser.getText();
            }
        }
        hidePassword(url, commit, values, others);
        if (!(values.get("id") instanceof String id) || id.isBlank()) {
            throw RowText.fault(
                    parser, "the session that ends here has no name (its field \"session\" must be a string)");
        }
        if (commit >= 0) {
            LogLineReader.requireAll(parser, SessionTable.SESSIONS, withTeam(values));
        }
        records.add(new FoundRecord(values, List.copyOf(others), commit, line));
    }

    /** What a field cannot hold that Minsky wrote, such as a time without its zone or half a character, stays among the others. */
    private boolean isRead(JsonParser parser, Column<?> column, Map<String, Object> values) throws IOException {
        try {
            Object value = RowText.read(parser, source, 0, column);
            if (value instanceof String && RowFaults.of(column, value) != null) {
                return false;
            }
            values.put(column.name(), value);
            return true;
        } catch (WrongKindException e) {
            return false;
        }
    }

    /**
     * A URL with a password stays in the file as Minsky wrote it, and is shown without. Of a record of ours our part says
     * what is shown, if it is another one.
     */
    private static void hidePassword(String url, long commit, Map<String, Object> values, List<OtherField> others) {
        if (url == null) {
            return;
        }
        if (commit < 0) {
            values.put(SessionsFile.URL_COLUMN, SessionsFile.shown(url));
        }
        if (!url.equals(values.get(SessionsFile.URL_COLUMN))) {
            others.add(new OtherField(SessionsFile.URL, JsonText.of(new TextNode(url))));
        }
    }

    private static Map<String, Object> withTeam(Map<String, Object> values) {
        values.putIfAbsent("team_id", SessionsFile.LOCAL);
        return values;
    }

    private long ours(JsonParser parser, Map<String, Object> values) throws IOException {
        long commit = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(SessionsFile.COMMIT) && token == JsonToken.VALUE_NUMBER_INT) {
                commit = parser.getLongValue();
            } else if (SessionTable.SESSIONS.indexOf(name) >= 0) {
                values.put(name, RowText.read(parser, source, 0, column(name)));
            } else {
                throw RowText.fault(
                        parser,
                        "\"quipu\" contains \"" + name + "\", which this version does not know, or not in this form");
            }
        }
        if (commit < 0) {
            throw RowText.fault(parser, "\"quipu\" contains no \"commit\"");
        }
        return commit;
    }

    private static Column<?> column(String name) {
        return SessionTable.SESSIONS.columns().get(SessionTable.SESSIONS.indexOf(name));
    }

    /** The records in their order. */
    List<FoundRecord> records() {
        return records;
    }

    /** What to write to, in the shape that was found. */
    SessionsFile file() {
        return before.ofShape(List.copyOf(around));
    }
}
