package dev.quipu.store.json;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.DraftedEvents;
import dev.quipu.record.session.Session;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.StoredSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder with a sessions file and its log, which a test writes to, breaks and opens again. */
record Folder(Path path) {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final String TEAM = "local";

    Path sessions() {
        return path.resolve("session-db.json");
    }

    Path log() {
        return path.resolve("session-db.events.jsonl");
    }

    /** Opens for writing, and makes what is not there. */
    JsonDatabase open() {
        JsonDatabase database = new JsonDatabase(sessions());
        database.openForWriting("");
        new JsonMigrations(database, Clock.fixed(NOW, ZoneOffset.UTC)).migrate(null);
        return database;
    }

    /** Stores an event of a session, each in a commit of its own, and closes. */
    Folder filled(String... sessionIds) {
        try (JsonDatabase database = open()) {
            for (String id : sessionIds) {
                append(database, id, "event of " + id);
            }
        }
        return this;
    }

    static List<Appended> append(JsonDatabase database, String sessionId, String eventId) {
        EventDraft draft = new EventDraft(
                eventId,
                "note",
                NOW,
                "laptop",
                "github.com/octo/quipu",
                sessionId,
                new Json("{\"a\":1.0}"),
                Json.EMPTY_ARRAY);
        return database.committed(
                edit -> new JsonAppend(edit, database.known(), TEAM, NOW).run(List.of(DraftedEvents.of(draft))));
    }

    static Session session(JsonDatabase database, String id) {
        return database.opened().state().sessions().values().stream()
                .map(StoredSession::session)
                .filter(session -> session.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> sessionIds(JsonDatabase database) {
        return database.opened().state().sessions().values().stream()
                .map(stored -> stored.session().id())
                .toList();
    }

    static List<String> deviceIds(JsonDatabase database) {
        return database.opened()
                .state()
                .ofTeam(DeviceTable.DEVICES, TEAM, Device.class)
                .map(Device::id)
                .toList();
    }

    static List<String> eventIds(JsonDatabase database) {
        return database.opened().state().events(TEAM).inOrderOfStoring().stream()
                .map(EventEntry::id)
                .toList();
    }

    String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What every file holds, byte by byte. */
    Map<String, String> contents() {
        try (Stream<Path> files = Files.list(path)) {
            Map<String, String> contents = new TreeMap<>();
            files.filter(file -> !file.toString().endsWith(".lock"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> contents.put(file.getFileName().toString(), text(file)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
