package dev.quipu.store.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.RemoteUrl;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.OtherField;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.RowText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sessions file as Minsky reads it: an array of records, or an object that holds it. Of each session what Minsky has a
 * name for has that name; the rest is under one more key.
 */
final class SessionsFile {

    /** The key of a record under which all is that Minsky has no name for. */
    static final String OURS = "quipu";

    /** The number of the commit that last changed the record. */
    static final String COMMIT = "commit";

    static final String SESSIONS = "sessions";
    static final String URL = "repoUrl";
    static final String URL_COLUMN = "repo_url";
    static final String LOCAL = "local";

    /** Our columns by Minsky's fields, in Minsky's order. */
    static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("session", "id"),
            Map.entry("repoName", "repo_name"),
            Map.entry("repoUrl", "repo_url"),
            Map.entry("createdAt", "started_at"),
            Map.entry("taskId", "task_id"),
            Map.entry("branch", "branch"),
            Map.entry("repoPath", "repo_path"),
            Map.entry("backendType", "backend_type"),
            Map.entry("prState", "pr_state"),
            Map.entry("pullRequest", "pull_request"),
            Map.entry("prBranch", "pr_branch"),
            Map.entry("prApproved", "pr_approved"));

    private static final Set<String> THEIRS =
            Set.copyOf(FIELDS.stream().map(Map.Entry::getValue).toList());

    private final Path path;
    private final List<OtherField> around;
    private FileState known;

    /** What changes with a file that somebody writes. */
    private record FileState(long size, FileTime modified, Object key) {

        static FileState of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /**
     * A file of a shape.
     *
     * @param around the fields of the object that the file is, with one of value null where the sessions stand; empty if
     *     it is an array
     */
    SessionsFile(Path path, List<OtherField> around) {
        this.path = path;
        this.around = around;
    }

    /** Writes all sessions to a new file, which then takes the place of this one. */
    void write(Collection<StoredSession> sessions) throws IOException {
        // Asked of the new file before it takes the name: afterwards another program may have written already.
        EventLog.replace(path, text(sessions), fresh -> known = FileState.of(fresh));
    }

    /** The same file, of another shape. */
    SessionsFile ofShape(List<OtherField> fields) {
        SessionsFile shaped = new SessionsFile(path, fields);
        shaped.known = known;
        return shaped;
    }

    /** Takes the file as it is now for the one that was read or written. */
    void know() throws IOException {
        known = FileState.of(path);
    }

    /** Whether another program has written to the file since, so that it has to be read again before it is replaced. */
    boolean isChanged() throws IOException {
        return !FileState.of(path).equals(known);
    }

    private byte[] text(Collection<StoredSession> sessions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = RowText.FACTORY.createGenerator(out)) {
            generator.setPrettyPrinter(printer());
            if (around.isEmpty()) {
                write(generator, sessions);
            } else {
                generator.writeStartObject();
                for (OtherField field : around) {
                    if (field.value() == null) {
                        generator.writeFieldName(field.name());
                        write(generator, sessions);
                    } else {
                        RowText.write(generator, field.name(), field.value());
                    }
                }
                generator.writeEndObject();
            }
        }
        out.write('\n');
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, Collection<StoredSession> sessions) throws IOException {
        generator.writeStartArray();
        for (StoredSession session : sessions) {
            write(generator, session);
        }
        generator.writeEndArray();
    }

    private static void write(JsonGenerator generator, StoredSession session) throws IOException {
        Row row = session.row();
        boolean isHidden = isHidden(row.get(URL_COLUMN), session);
        // A URL that is not the hidden one any more does not come back.
        Set<String> written = new HashSet<>(isHidden ? Set.of(OURS) : Set.of(OURS, URL));
        generator.writeStartObject();
        for (Map.Entry<String, String> field : FIELDS) {
            Object value = row.get(field.getValue());
            if (value != null && !(isHidden && field.getKey().equals(URL))) {
                RowText.write(generator, field.getKey(), value);
                written.add(field.getKey());
            }
        }
        for (OtherField other : session.others()) {
            // A value that Minsky's field could not have was kept until we had one for it.
            if (!written.contains(other.name())) {
                RowText.write(generator, other.name(), other.value());
            }
        }
        generator.writeObjectFieldStart(OURS);
        generator.writeNumberField(COMMIT, session.commit());
        for (Column<?> column : SessionTable.SESSIONS.columns()) {
            boolean isOurs =
                    !THEIRS.contains(column.name()) || isHidden && column.name().equals(URL_COLUMN);
            if (isOurs && !isLocalTeam(column, row)) {
                RowText.write(generator, column.name(), row.get(column.name()));
            }
        }
        generator.writeEndObject();
        generator.writeEndObject();
    }

    /** A URL as we show it: the password that Minsky may keep in it is nobody's business but Minsky's. */
    static Object shown(Object url) {
        return RemoteUrl.withoutCredentials((String) url);
    }

    /** Whether the record's own URL, with its password, is still the one that we show without. */
    private static boolean isHidden(Object value, StoredSession session) {
        return value != null
                && session.others().stream()
                        .filter(other -> other.name().equals(URL))
                        .map(other -> JsonText.tree(other.value()))
                        .anyMatch(
                                url -> url.isTextual() && shown(url.textValue()).equals(value));
    }

    private static boolean isLocalTeam(Column<?> column, Row row) {
        return column.name().equals("team_id") && LOCAL.equals(row.get("team_id"));
    }

    /** As JavaScript writes JSON with two spaces. */
    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }
}
