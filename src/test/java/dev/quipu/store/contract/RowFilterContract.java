package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.Tables;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link RowFilter} leaves of two workspaces, sessions at ten and at twelve, and events of no session. */
abstract class RowFilterContract extends OpenedRows {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant TWELVE = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-02T00:00:00Z");

    private void makeWorld() {
        fillAccess();
        Row workspace = samples.full(WorkspaceTable.WORKSPACES);
        put(workspace.with("id", "w1").with("canonical_id", "1"), workspace.with("id", "w2"));
        put(samples.full(DeviceTable.DEVICES));
        Row checkout = samples.full(CheckoutTable.WORKSPACE_DEVICES);
        put(checkout.with("workspace_id", "w1"), checkout.with("workspace_id", "w2"));
        session("w1 at 10", "w1", TEN);
        session("w1 at 12", "w1", TWELVE);
        session("w2 at 10", "w2", TEN);
        Row event = samples.full(EventTable.EVENTS).with("session_id", null);
        put(
                event.with("id", "alone w1 at 10").with("workspace_id", "w1").with("timestamp", TEN),
                event.with("id", "alone w1 at 12").with("workspace_id", "w1").with("timestamp", TWELVE),
                event.with("id", "alone w2 at 10").with("workspace_id", "w2").with("timestamp", TEN));
    }

    private void fillAccess() {
        for (Table<?> table : List.of(
                TeamTable.TEAMS,
                UserTable.USERS,
                MemberTable.TEAM_MEMBERS,
                ApiKeyTable.API_KEYS,
                AuditTable.AUDIT_LOG)) {
            if (store.tables().contains(table)) {
                put(samples.full(table));
            }
        }
    }

    /** A session whose event and usage are of much later. */
    private void session(String id, String workspace, Instant started) {
        put(samples.full(SessionTable.SESSIONS)
                .with("id", id)
                .with("workspace_id", workspace)
                .with("started_at", started));
        put(samples.full(EventTable.EVENTS)
                .with("id", "event of " + id)
                .with("session_id", id)
                .with("workspace_id", workspace)
                .with("timestamp", LATE));
        put(samples.full(MessageUsageTable.MESSAGE_USAGE).with("session_id", id));
        put(samples.full(IdempotencyKeyTable.IDEMPOTENCY_KEYS)
                .with("key", "key of " + id)
                .with("made_id", id));
    }

    private void put(Row... rows) {
        assertThat(store.insert(rows[0].table(), List.of(rows))).isEmpty();
    }

    @Test
    void leavesWhatHappenedInAWorkspace() {
        makeWorld();
        RowFilter filter = new RowFilter(samples.team(), "w1", null, null);

        assertThat(ids(filter, WorkspaceTable.WORKSPACES)).containsExactly("w1");
        assertThat(ids(filter, DeviceTable.DEVICES)).containsExactly("d");
        assertThat(texts(filter, CheckoutTable.WORKSPACE_DEVICES, "workspace_id"))
                .containsExactly("w1");
        assertThat(ids(filter, SessionTable.SESSIONS)).containsExactly("w1 at 10", "w1 at 12");
        assertThat(texts(filter, MessageUsageTable.MESSAGE_USAGE, "session_id"))
                .containsExactly("w1 at 10", "w1 at 12");
        assertThat(texts(filter, IdempotencyKeyTable.IDEMPOTENCY_KEYS, "made_id"))
                .containsExactly("w1 at 10", "w1 at 12");
        assertThat(ids(filter, EventTable.EVENTS))
                .containsExactly("alone w1 at 10", "alone w1 at 12", "event of w1 at 10", "event of w1 at 12");
    }

    @Test
    void leavesWhatBeganInATime() {
        makeWorld();
        RowFilter filter = new RowFilter(samples.team(), null, TEN, TWELVE);

        assertThat(ids(filter, WorkspaceTable.WORKSPACES)).containsExactly("w1", "w2");
        assertThat(ids(filter, SessionTable.SESSIONS)).containsExactly("w1 at 10", "w2 at 10");
        assertThat(texts(filter, MessageUsageTable.MESSAGE_USAGE, "session_id"))
                .containsExactly("w1 at 10", "w2 at 10");
        assertThat(texts(filter, IdempotencyKeyTable.IDEMPOTENCY_KEYS, "made_id"))
                .containsExactly("w1 at 10", "w2 at 10");
        assertThat(ids(filter, EventTable.EVENTS))
                .containsExactly("alone w1 at 10", "alone w2 at 10", "event of w1 at 10", "event of w2 at 10");
    }

    @Test
    void leavesWhatIsOfAWorkspaceAndATimeWithoutATeam() {
        makeWorld();
        RowFilter filter = new RowFilter(null, "w1", TWELVE, null);

        assertThat(ids(filter, SessionTable.SESSIONS)).containsExactly("w1 at 12");
        assertThat(ids(filter, EventTable.EVENTS)).containsExactly("alone w1 at 12", "event of w1 at 12");
    }

    @Test
    void leavesNothingOfAccessWhereOnlyAPartIsAskedFor() {
        makeWorld();
        RowFilter filter = new RowFilter(samples.team(), null, null, TWELVE);

        for (Table<?> table : List.of(
                TeamTable.TEAMS,
                UserTable.USERS,
                MemberTable.TEAM_MEMBERS,
                ApiKeyTable.API_KEYS,
                AuditTable.AUDIT_LOG)) {
            assertThat(read(table, filter, RowOrder.KEY)).isEmpty();
        }
    }

    @Test
    void leavesNothingOfATeamThatIsNotThere() {
        makeWorld();
        for (Table<?> table : Tables.ALL) {
            assertThat(read(table, RowFilter.team("nobody"), RowOrder.STORED)).isEmpty();
        }
    }

    private List<String> ids(RowFilter filter, Table<?> table) {
        return texts(filter, table, "id");
    }

    private List<String> texts(RowFilter filter, Table<?> table, String column) {
        return read(table, filter, RowOrder.KEY).stream()
                .map(row -> row.text(column))
                .toList();
    }
}
