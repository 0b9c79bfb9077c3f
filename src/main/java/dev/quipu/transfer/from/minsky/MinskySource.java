package dev.quipu.transfer.from.minsky;

import dev.quipu.base.json.Json;
import dev.quipu.transfer.from.database.ForeignPostgres;
import dev.quipu.transfer.from.database.SourceDatabase;
import dev.quipu.transfer.from.database.SqliteFile;
import dev.quipu.transfer.from.foreign.FileKind;
import dev.quipu.transfer.from.foreign.ForeignRows;
import dev.quipu.transfer.from.foreign.ForeignSource;
import dev.quipu.transfer.from.foreign.WrongSourceException;
import dev.quipu.transfer.rows.ImportReport.Refused;
import dev.quipu.transfer.rows.IncomingRow;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** Minsky's sessions, from its file of JSON, its SQLite file or its PostgreSQL table; with each repository's first, its workspace. */
public final class MinskySource implements ForeignSource {

    /** The machine of all sessions unless a user names it: Minsky does not keep it. */
    public static final String DEVICE = "minsky";

    private final MinskyRecords records;
    private final ForeignRows rows;
    private final String deviceId;
    private final Queue<IncomingRow> made = new ArrayDeque<>();
    private final Set<String> workspaces = new HashSet<>();

    private MinskySource(MinskyRecords records, String teamId, String deviceId) {
        this.records = records;
        this.rows = new ForeignRows(teamId);
        this.deviceId = deviceId;
    }

    /**
     * Opens what a user named.
     *
     * @param place a file, or the URL of a PostgreSQL database
     * @param teamId the team to which the sessions will belong
     * @param deviceId the machine they ran on
     * @param settings for what a URL leaves open, by libpq's names
     * @throws dev.quipu.transfer.from.foreign.SourceException if it is missing, damaged, or nothing of Minsky's
     */
    public static MinskySource open(String place, String teamId, String deviceId, Function<String, String> settings) {
        MinskyRecords records =
                ForeignPostgres.isUrl(place) ? table(ForeignPostgres.open(place, settings)) : records(Path.of(place));
        return new MinskySource(records, teamId, deviceId);
    }

    private static MinskyRecords records(Path file) {
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case JSON -> MinskyFile.open(file);
            case SQLITE -> table(SqliteFile.open(file));
            default ->
                throw new WrongSourceException(file + " is " + kind.words()
                        + "; Minsky keeps its sessions as JSON (session-db.json), in SQLite"
                        + " (sessions.db) or in PostgreSQL.");
        };
    }

    private static MinskyRecords table(SourceDatabase database) {
        try {
            return new MinskyTable(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public IncomingRow next() {
        if (made.isEmpty()) {
            MinskyRecord record = records.next();
            if (record != null) {
                make(record);
            }
        }
        return made.poll();
    }

    private void make(MinskyRecord record) {
        String fault = record.fault() == null ? MinskySession.fault(record.fields()) : record.fault();
        if (fault != null) {
            made.add(IncomingRow.refused(record.place(), fault));
            return;
        }
        MinskySession session = MinskySession.of(record.fields(), rows, deviceId);
        if (workspaces.isEmpty()) {
            made.add(IncomingRow.of("device " + deviceId, rows.device(deviceId, session.started())));
        }
        if (workspaces.add(session.canonicalId().text())) {
            made.add(IncomingRow.of(
                    "workspace " + session.canonicalId().text(),
                    rows.workspace(session.canonicalId(), null, session.started(), Json.EMPTY_OBJECT)));
        }
        made.add(IncomingRow.of(record.place(), session.row()));
    }

    @Override
    public List<Refused> leftOut() {
        return records.leftOut();
    }

    @Override
    public void close() {
        records.close();
    }
}
