package dev.quipu.store.json;

import dev.quipu.session.Session;
import dev.quipu.store.rows.RowKey;
import dev.quipu.store.rows.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for damage in the files. */
final class JsonCheck {

    private static final int MOST_FINDINGS = 100;

    private JsonCheck() {}

    static List<String> findings(Path sessions) {
        if (!Files.exists(sessions) && !Files.exists(EventLog.beside(sessions))) {
            return List.of("files: there are no sessions at " + sessions + "; run `quipu db init`");
        }
        try (Opened files = Opened.read(sessions.toRealPath())) {
            List<String> findings = new ArrayList<>();
            files.restored()
                    .forEach(id -> findings.add("sessions: " + id + " is in the log, but not in " + sessions
                            + "; the next `quipu serve` puts it back (DELETE /api/v1/sessions removes it for good)"));
            orphans(files.state(), findings);
            return findings.stream().limit(MOST_FINDINGS).toList();
        } catch (Damage e) {
            return List.of("damage: " + NearbyBackups.advice(sessions, e.getMessage()));
        } catch (IOException e) {
            return List.of("files: " + Opened.unreadable(sessions, e).getMessage());
        }
    }

    private static void orphans(State state, List<String> findings) {
        for (StoredSession stored : state.sessions().values()) {
            Session session = stored.session();
            expect(
                    state,
                    Table.WORKSPACES,
                    session.teamId(),
                    session.workspaceId(),
                    "session " + session.id(),
                    findings);
            expect(state, Table.DEVICES, session.teamId(), session.deviceId(), "session " + session.id(), findings);
        }
        for (String team : state.teamsOfEvents()) {
            for (EventEntry event : state.events(team).inOrderOfStoring()) {
                String row = "event " + event.id();
                expect(state, Table.WORKSPACES, team, event.workspaceId(), row, findings);
                expect(state, Table.DEVICES, team, event.deviceId(), row, findings);
                if (event.sessionId() != null) {
                    expect(state, Table.SESSIONS, team, event.sessionId(), row, findings);
                }
            }
        }
    }

    private static void expect(State state, Table table, String teamId, String id, String row, List<String> findings) {
        if (findings.size() < MOST_FINDINGS && state.find(table, new RowKey(List.of(teamId, id))) == null) {
            findings.add("orphan: " + row + " names a row of " + table.text() + " that is not there: " + id);
        }
    }
}
