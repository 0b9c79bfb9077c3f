package dev.quipu.transfer.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.team.TeamTable;
import dev.quipu.base.json.Json;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowStore;
import dev.quipu.transfer.TargetStore;
import dev.quipu.transfer.rows.ImportReport.Counts;
import dev.quipu.transfer.rows.ImportReport.Refused;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowImportTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    @TempDir
    Path folder;

    private RowStore target;
    private final List<Long> progress = new ArrayList<>();

    @BeforeEach
    void open() {
        target = TargetStore.open(BackendName.SQLITE, folder);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void storesWhatIsNew() {
        // When
        ImportReport report = run(workspace("w", "host/a"), device("d"), session("s1", "w"), session("s2", "w"));

        // Then
        assertThat(report)
                .isEqualTo(new ImportReport(
                        Map.of(
                                WorkspaceTable.WORKSPACES, new Counts(1, 0),
                                DeviceTable.DEVICES, new Counts(1, 0),
                                SessionTable.SESSIONS, new Counts(2, 0)),
                        List.of(),
                        Map.of()));
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS))
                .containsExactly(session("s1", "w"), session("s2", "w"));
        assertThat(progress).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void addsNothingWhenRunAgain() {
        // Given
        run(workspace("w", "host/a"), device("d"), session("s1", "w"));

        // When
        ImportReport report = run(workspace("w", "host/a"), device("d"), session("s1", "w"), session("s2", "w"));

        // Then
        assertThat(report.tables())
                .isEqualTo(Map.of(
                        WorkspaceTable.WORKSPACES, new Counts(0, 1),
                        DeviceTable.DEVICES, new Counts(0, 1),
                        SessionTable.SESSIONS, new Counts(1, 1)));
        assertThat(report.refused()).isEmpty();
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS)).hasSize(2);
    }

    @Test
    void leavesARowThatDiffersAndNamesIt() {
        // Given
        run(workspace("w", "host/a"), device("d"), session("s1", "w"));

        // When
        ImportReport report =
                run(session("s1", "w").with("summary", "other").with("tags", List.of("x")), session("s2", "w"));

        // Then
        assertThat(report.refused())
                .containsExactly(new Refused("place 1", "the existing row differs in summary, tags"));
        assertThat(report.tables()).isEqualTo(Map.of(SessionTable.SESSIONS, new Counts(1, 0)));
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS))
                .containsExactly(session("s1", "w"), session("s2", "w"));
    }

    @Test
    void letsTheTargetKnowItsWorkspacesAndDevicesBetter() {
        // Given
        run(workspace("w", "host/a"), device("d"));

        // When
        ImportReport report = run(
                workspace("w", "host/a").with("display_name", "other"),
                device("d").with("status", "offline"));

        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(TargetStore.rows(target, DeviceTable.DEVICES)).containsExactly(device("d"));
    }

    @Test
    void givesRowsTheTargetsIdsOfItsWorkspaces() {
        // Given
        run(workspace("here-a", "host/a"), workspace("here-b", "host/b"), device("d"));

        // When
        ImportReport first = run(
                workspace("there-a", "host/a"),
                workspace("there-b", "host/b"),
                session("s1", "there-a"),
                session("s2", "there-b"));
        ImportReport again = run(
                workspace("there-a", "host/a"),
                workspace("there-b", "host/b"),
                session("s1", "there-a"),
                session("s2", "there-b"));

        // Then
        assertThat(first.refused()).isEmpty();
        assertThat(first.tables())
                .isEqualTo(
                        Map.of(WorkspaceTable.WORKSPACES, new Counts(0, 2), SessionTable.SESSIONS, new Counts(2, 0)));
        assertThat(again.tables())
                .isEqualTo(
                        Map.of(WorkspaceTable.WORKSPACES, new Counts(0, 2), SessionTable.SESSIONS, new Counts(0, 2)));
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS))
                .containsExactly(session("s1", "here-a"), session("s2", "here-b"));
    }

    @Test
    void givesWhatEventsTellTheTargetsIdsOfItsWorkspaces() {
        // Given
        run(workspace("here-a", "host/a"), workspace("here-b", "host/b"), device("d"));
        String told =
                "{\"branch\":[\"there-a\",\"1|1\"],\"workspace_id\":[\"%s\",\"1|2\"],\"folder_workspace\":[\"%s\",\"1|3\"],"
                        + "\"of_tomorrow\":[1.50]}";
        Row session = session("s1", "there-a").with("told", new Json(told.formatted("there-a", "there-b")));
        Row other = session("s2", "here-b").with("told", new Json("{\"model\":7}"));

        // When
        run(workspace("there-a", "host/a"), workspace("there-b", "host/b"), session, other);

        // Then
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS))
                .containsExactly(
                        session.with("workspace_id", "here-a")
                                .with("told", new Json(told.formatted("here-a", "here-b"))),
                        other);
    }

    @Test
    void takesTwoIdsOfOneWorkspaceForOne() {
        // Given
        run(workspace("here-a", "host/a"), device("d"));

        // When
        ImportReport report = run(
                workspace("there-a", "host/a"),
                device("d"),
                workspace("one", "host/b"),
                workspace("two", "host/b"),
                session("s1", "two"));

        // Then
        assertThat(report.refused()).isEmpty();
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS)).containsExactly(session("s1", "one"));
    }

    @Test
    void refusesABrokenRowAloneAmongItsNeighbours() {
        // Given
        run(workspace("w", "host/a"), device("d"));

        // When
        ImportReport report = run(
                session("s1", "w"),
                session("s2", "w").with("device_id", "nobody's"),
                session("s3", "w").with("lifecycle", "asleep"),
                session("s4", "w"));

        // Then
        assertThat(report.refused()).extracting(Refused::place).containsExactly("place 2", "place 3");
        assertThat(report.refused()).extracting(Refused::reason).doesNotContainNull();
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS))
                .containsExactly(session("s1", "w"), session("s4", "w"));
    }

    @Test
    void refusesEventsOfASessionThatIsNotThere() {
        // Given
        run(workspace("w", "host/a"), device("d"), session("s1", "w"));

        // When
        ImportReport report = run(event("e1", "s1"), event("e2", "gone"), event("e3", null));

        // Then
        assertThat(report.refused()).extracting(Refused::place).containsExactly("place 2");
        assertThat(TargetStore.rows(target, EventTable.EVENTS)).containsExactly(event("e1", "s1"), event("e3", null));
    }

    @Test
    void refusesRowsThatNoBackendTakes() {
        // Given
        run(workspace("w", "host/a"), device("d"));

        // When
        ImportReport report = run(
                session("s1", "w").with("started_at", null),
                session("s2", "w").with("summary", "a\0b"),
                session("s3", "w").with("metadata", new Json("{\"a\":")));

        // Then
        assertThat(report.refused())
                .extracting(Refused::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).isEqualTo("started_at is missing"),
                        reason -> assertThat(reason).endsWith("contains U+0000, which PostgreSQL cannot store"),
                        reason -> assertThat(reason).startsWith("metadata is not JSON: "));
        assertThat(TargetStore.rows(target, SessionTable.SESSIONS)).isEmpty();
    }

    @Test
    void holdsFewRowsAtATimeAndFewerWhereTheyAreLarge() {
        // Given
        run(workspace("w", "host/a"), device("d"));
        List<Integer> batches = new ArrayList<>();
        RowStore watched = (RowStore) Proxy.newProxyInstance(
                RowStore.class.getClassLoader(), new Class<?>[] {RowStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("insert")) {
                        batches.add(((List<?>) arguments[1]).size());
                    }
                    return method.invoke(target, arguments);
                });
        List<IncomingRow> incoming = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            incoming.add(IncomingRow.of("small", session("small" + i, "w")));
        }
        String large = "x".repeat(3 << 20);
        for (int i = 0; i < 4; i++) {
            incoming.add(IncomingRow.of("large", session("large" + i, "w").with("summary", large)));
        }

        // When
        ImportReport report = new RowImport(new StoreTarget(watched), progress::add).run(GivenRows.of(incoming));

        // Then
        assertThat(report.tables()).isEqualTo(Map.of(SessionTable.SESSIONS, new Counts(505, 0)));
        assertThat(batches).containsExactly(500, 3, 2);
    }

    @Test
    void listsWhatTheSourceRefuses() {
        ImportReport report = new RowImport(new StoreTarget(target), progress::add)
                .run(GivenRows.of(List.of(IncomingRow.refused("line 7", "is not JSON"))));
        assertThat(report)
                .isEqualTo(new ImportReport(Map.of(), List.of(new Refused("line 7", "is not JSON")), Map.of()));
    }

    @Test
    void refusesARowWithWhatOnlyOneMayHave() {
        // Given
        run(team("t1"));

        // When
        ImportReport report = run(team("t2"));

        // Then
        assertThat(report.refused()).containsExactly(new Refused("place 1", "another row has the same unique value"));
    }

    private ImportReport run(Row... rows) {
        List<IncomingRow> incoming = new ArrayList<>();
        Arrays.asList(rows).forEach(row -> incoming.add(IncomingRow.of("place " + (incoming.size() + 1), row)));
        return new RowImport(new StoreTarget(target), progress::add).run(GivenRows.of(incoming));
    }

    private static Row team(String id) {
        return Row.of(
                TeamTable.TEAMS,
                Map.of("id", id, "slug", "web", "name", "Web", "created_at", TIME, "updated_at", TIME));
    }

    private static Row workspace(String id, String canonicalId) {
        return Row.of(
                WorkspaceTable.WORKSPACES,
                Map.of(
                        "team_id", "local",
                        "id", id,
                        "canonical_id", canonicalId,
                        "display_name", "a",
                        "metadata", Json.EMPTY_OBJECT,
                        "first_seen_at", TIME,
                        "updated_at", TIME));
    }

    private static Row device(String id) {
        return Row.of(
                DeviceTable.DEVICES,
                Map.of(
                        "team_id",
                        "local",
                        "id",
                        id,
                        "name",
                        id,
                        "type",
                        "local",
                        "status",
                        "online",
                        "metadata",
                        Json.EMPTY_OBJECT,
                        "first_seen_at",
                        TIME,
                        "last_seen_at",
                        TIME));
    }

    private static Row event(String id, String sessionId) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "team_id",
                "local",
                "id",
                id,
                "type",
                "note.taken",
                "timestamp",
                TIME,
                "device_id",
                "d",
                "workspace_id",
                "w",
                "data",
                Json.EMPTY_OBJECT,
                "blob_refs",
                Json.EMPTY_ARRAY,
                "ingested_at",
                TIME));
        values.put("session_id", sessionId);
        return Row.of(EventTable.EVENTS, values);
    }

    private static Row session(String id, String workspaceId) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "team_id",
                "local",
                "id",
                id,
                "workspace_id",
                workspaceId,
                "device_id",
                "d",
                "lifecycle",
                "detected",
                "started_at",
                TIME));
        values.putAll(Map.of(
                "tags",
                List.of(),
                "metadata",
                Json.EMPTY_OBJECT,
                "told",
                Json.EMPTY_OBJECT,
                "created_at",
                TIME,
                "updated_at",
                TIME));
        return Row.of(SessionTable.SESSIONS, values);
    }
}
