package dev.quipu.transfer.from.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.transfer.from.document.AgentRecords;
import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.document.DocumentKind;
import dev.quipu.transfer.from.document.JsonDocument;
import dev.quipu.transfer.from.document.RecordList;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.SessionRecord;
import dev.quipu.transfer.from.transcript.SessionRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sessions of opencode before it kept them in a database: a file for the session, one for each message in a folder of the session,
 * and one for each part in a folder of the message. They were left where they are when it changed to the database.
 */
public final class OpencodeFiles implements DocumentKind {

    private static final String SOURCE = "opencode";
    private static final String END = ".json";
    private static final List<String> PARTS = List.of("message", "part");

    private final OpencodeDatabase databases;

    /**
     * Sessions that a database beside the files does not hold.
     *
     * @param databases tells which it holds
     */
    public OpencodeFiles(OpencodeDatabase databases) {
        this.databases = databases;
    }

    @Override
    public boolean isNamed(Path file) {
        Path sessions = file.toAbsolutePath().getParent().getParent();
        return file.getFileName().toString().endsWith(END)
                && sessions != null
                && sessions.endsWith(Path.of("storage", "session"));
    }

    @Override
    public boolean isPart(Path file) {
        Path folders = file.toAbsolutePath();
        for (String kind : PARTS) {
            Path above = folders.getParent().getParent();
            if (above != null && above.endsWith(Path.of("storage", kind))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean isToldByContent() {
        return false;
    }

    @Override
    public List<SessionFile> sessions(Path file) throws IOException {
        String name = file.getFileName().toString();
        String session = name.substring(0, name.length() - END.length());
        Path storage = file.toAbsolutePath().getParent().getParent().getParent();
        if (isInDatabase(storage.resolveSibling("opencode.db"), session)) {
            return List.of();
        }
        return List.of(Document.of(
                file,
                session,
                () -> JsonDocument.state(all(file, storage, session)),
                () -> records(file, storage, session)));
    }

    private boolean isInDatabase(Path database, String session) throws IOException {
        return Files.isRegularFile(database) && databases.holds(database, session);
    }

    private static List<Path> all(Path file, Path storage, String session) throws IOException {
        List<Path> all = new ArrayList<>(List.of(file));
        for (Path message : in(storage.resolve("message").resolve(session))) {
            all.add(message);
            all.addAll(in(parts(storage, message)));
        }
        return all;
    }

    private static Path parts(Path storage, Path message) {
        return storage.resolve("part").resolve(id(message));
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> one.getFileName().toString().endsWith(END))
                    .sorted()
                    .toList();
        }
    }

    private static SessionRecords records(Path file, Path storage, String session) throws IOException {
        AgentRecords records = new AgentRecords(SOURCE, session);
        JsonNode told = JsonDocument.read(file);
        Instant created = JsonDocument.time(told.path("time").path("created"));
        Instant begun = created == null ? JsonDocument.changed(file) : created;
        Instant updated = JsonDocument.time(told.path("time").path("updated"));
        List<SessionRecord> all = new ArrayList<>();
        all.add(records.of("session", session, told, updated == null ? begun : updated));
        for (Path message : in(storage.resolve("message").resolve(session))) {
            JsonNode said = JsonDocument.read(message);
            JsonNode time = said.path("time");
            Instant completed = JsonDocument.time(time.path("completed"));
            Instant at = completed == null ? JsonDocument.time(time.path("created")) : completed;
            all.add(records.of("message", id(message), said, at));
            for (Path part : in(parts(storage, message))) {
                all.add(records.of("part", id(part), id(message), JsonDocument.read(part), at));
            }
        }
        return new RecordList(told.path("directory").textValue(), begun, all.iterator());
    }

    /** Where a file's name and its content differ, opencode goes by the name. */
    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - END.length());
    }
}
