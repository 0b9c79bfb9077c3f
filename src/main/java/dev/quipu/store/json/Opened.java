package dev.quipu.store.json;

import dev.quipu.port.StorePathException;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.file.StoreFile;
import dev.quipu.store.json.log.Change;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.LogScan;
import dev.quipu.store.json.log.LogText;
import dev.quipu.store.json.log.StoredSession;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two files, read and made one.
 *
 * @param log null if there is only a sessions file, which another program made
 * @param restored the sessions that the file lacks although the log has them
 */
record Opened(State state, EventLog log, SessionsFile file, List<String> restored) implements AutoCloseable {

    /**
     * Opens the files as they are.
     *
     * @throws Damage if they are not whole
     */
    static Opened read(Path sessions) throws IOException {
        return open(sessions, false);
    }

    /**
     * Opens the files for the one process that writes to them, and completes what a crash left undone.
     *
     * @throws Damage if they are not whole; then nothing is changed
     */
    static Opened write(Path sessions) throws IOException {
        return open(sessions, true);
    }

    private static Opened open(Path sessions, boolean writes) throws IOException {
        Path logPath = EventLog.beside(sessions);
        StoreFile.mustBeRegular(sessions, JsonDatabase.SETTING);
        StoreFile.mustBeRegular(logPath, JsonDatabase.SETTING);
        boolean hasLog = Files.exists(logPath);
        if (!Files.exists(sessions)) {
            throw new Damage(sessions, null, "it is missing, although its log " + logPath.getFileName() + " exists");
        }
        // The sessions come first: another process may write meanwhile, and the log is never behind its file.
        SessionsFileReader found = SessionsFileReader.read(sessions);
        if (!hasLog && found.records().stream().anyMatch(FoundRecord::isOurs)) {
            throw new Damage(
                    logPath,
                    null,
                    "it is missing, although sessions of " + sessions.getFileName() + " refer to its commits");
        }
        State state = new State();
        Map<RowKey, Long> deleted = new HashMap<>();
        LogScan scan =
                hasLog ? new LogScan(logPath).run((number, changes) -> take(state, deleted, number, changes)) : null;
        Reconciliation merged =
                new Reconciliation(state, sessions, hasLog ? scan.number() : 0, deleted).run(found.records());
        EventLog log = hasLog ? new EventLog(logPath, writes, scan.end(), scan.number()) : null;
        Opened opened = new Opened(state, log, found.file(), merged.restored());
        if (writes && hasLog) {
            try {
                opened.complete(Files.size(logPath), merged);
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        }
        return opened;
    }

    private static void take(State state, Map<RowKey, Long> deleted, long number, List<Change> changes) {
        List<Change> numbered = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change.table() == SessionTable.SESSIONS && change.value() == null) {
                deleted.put(change.key(), number);
            }
            numbered.add(
                    change.value() instanceof StoredSession session
                            ? new Change(change.table(), change.key(), session.at(number))
                            : change);
        }
        state.apply(numbered);
    }

    private void complete(long size, Reconciliation merged) throws IOException {
        if (size > log.end()) {
            Path kept = log.keepRest(size, Instant.now());
            Log.warnf(
                    "The last %d bytes of the log, an incomplete write that was "
                            + "never acknowledged, were cut off; they are kept in %s",
                    size - log.end(), kept);
            log.cut();
        }
        if (!merged.restored().isEmpty()) {
            Log.warnf(
                    "%d sessions that are in the log, but not in the sessions "
                            + "file, are restored to it; the first is %s",
                    merged.restored().size(), merged.restored().get(0));
        }
        if (!merged.adopted().isEmpty()) {
            commit(merged.adopted());
        } else if (merged.isStale()) {
            file.write(state.sessions().values());
        }
    }

    /**
     * Commits changes: to the log first, which decides, then to the sessions file. If it fails, nothing is stored.
     *
     * @throws NotUndone if what failed may be stored nevertheless
     */
    void commit(List<Change> changes) throws IOException {
        LogText text = LogText.of(changes, log.number() + 1, log.end());
        try {
            log.requireUntouched();
        } catch (IOException e) {
            throw new NotUndone(e);
        }
        try {
            log.append(text);
        } catch (IOException e) {
            undo(e, log::cut);
            throw e;
        }
        if (changes.stream().anyMatch(change -> change.table() == SessionTable.SESSIONS)) {
            try {
                file.write(after(text.changes()).values());
            } catch (IOException e) {
                undo(e, () -> log.undo(text));
                throw e;
            }
        }
        state.apply(text.changes());
    }

    private Map<RowKey, StoredSession> after(List<Change> changes) {
        Map<RowKey, StoredSession> after = new LinkedHashMap<>(state.sessions());
        for (Change change : changes) {
            if (change.value() instanceof StoredSession session) {
                after.put(change.key(), session);
            } else if (change.table() == SessionTable.SESSIONS) {
                after.remove(change.key());
            }
        }
        return after;
    }

    private static void undo(IOException reason, Undoing undoing) throws NotUndone {
        try {
            undoing.run();
        } catch (IOException e) {
            reason.addSuppressed(e);
            throw new NotUndone(reason);
        }
    }

    private interface Undoing {

        void run() throws IOException;
    }

    /** That the files have to be read anew to know what they hold. */
    static final class NotUndone extends IOException {

        private static final long serialVersionUID = 1L;

        NotUndone(IOException reason) {
            super(reason.getMessage(), reason);
        }
    }

    /** The failure as a caller is told it. */
    static StorePathException unreadable(Path sessions, IOException reason) {
        return new StorePathException(
                "Cannot read " + sessions + ": " + reason.getMessage() + ". Choose another file with QUIPU_JSON_PATH.");
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
