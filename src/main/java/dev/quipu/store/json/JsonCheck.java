package dev.quipu.store.json;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.json.log.Damage;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.EventLog;
import dev.quipu.store.json.log.LogText;
import dev.quipu.store.json.log.StoredSession;
import dev.quipu.store.table.RowFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for damage in the files. */
final class JsonCheck {

    private static final int MOST_FINDINGS = 100;

    private static final String RESTORE = "Restore the sessions file and its log from the same backup.";

    private JsonCheck() {}

    static List<Finding> findings(Path sessions) {
        if (!Files.exists(sessions) && !Files.exists(EventLog.beside(sessions))) {
            return List.of(new Finding("There are no sessions at " + sessions + ".", "Run `quipu db init`."));
        }
        try (Opened files = Opened.read(Files.exists(sessions) ? sessions.toRealPath() : sessions)) {
            List<Finding> findings = new ArrayList<>();
            files.restored()
                    .forEach(id -> findings.add(new Finding(
                            "The session " + id + " is in the log, but not in " + sessions + ".",
                            "The next `quipu serve` restores it; DELETE "
                                    + "/api/v1/sessions/{id} removes it permanently.")));
            orphans(files.state(), findings);
            longTexts(files.state(), findings);
            return findings.stream().limit(MOST_FINDINGS).toList();
        } catch (Damage e) {
            return List.of(new Finding(e.getMessage(), NearbyBackups.remedy(sessions)));
        } catch (IOException e) {
            return List.of(new Finding(Opened.unreadable(sessions, e).getMessage(), null));
        }
    }

    private static void orphans(State state, List<Finding> findings) {
        for (StoredSession stored : state.sessions().values()) {
            Session session = stored.session();
            expect(
                    state,
                    WorkspaceTable.WORKSPACES,
                    session.teamId(),
                    session.workspaceId(),
                    "The session " + session.id(),
                    findings);
            expect(
                    state,
                    DeviceTable.DEVICES,
                    session.teamId(),
                    session.deviceId(),
                    "The session " + session.id(),
                    findings);
        }
        for (String team : state.teamsOfEvents()) {
            for (EventEntry event : state.events(team).inOrderOfStoring()) {
                String row = "The event " + event.id();
                expect(state, WorkspaceTable.WORKSPACES, team, event.workspaceId(), row, findings);
                expect(state, DeviceTable.DEVICES, team, event.deviceId(), row, findings);
                if (event.sessionId() != null) {
                    expect(state, SessionTable.SESSIONS, team, event.sessionId(), row, findings);
                }
            }
        }
    }

    private static void longTexts(State state, List<Finding> findings) {
        for (Table<?> table : List.of(WorkspaceTable.WORKSPACES, DeviceTable.DEVICES, SessionTable.SESSIONS)) {
            for (Object kept : state.rows(table).values()) {
                Row row = LogText.row(kept);
                table.columns().forEach(column -> {
                    String fault = RowFaults.tooLong(column, row.get(column.name()));
                    if (fault != null) {
                        findings.add(Finding.tooLong(row.toString(), column.name(), fault));
                    }
                });
            }
        }
    }

    private static void expect(
            State state, Table<?> table, String teamId, String id, String row, List<Finding> findings) {
        if (findings.size() < MOST_FINDINGS && state.find(table, new RowKey(List.of(teamId, id))) == null) {
            findings.add(new Finding(
                    row + " refers to a row of " + table.text() + " that does not exist: " + id + ".", RESTORE));
        }
    }
}
