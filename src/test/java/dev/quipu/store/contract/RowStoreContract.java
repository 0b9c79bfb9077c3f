package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.StoreException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link RowStore} promises, whichever tables a backend holds; one without teams knows the team local alone. */
public abstract class RowStoreContract extends RowFilterContract {

    @Test
    void givesBackEveryColumn() {
        fill(SampleRows::full);

        assertThat(everything()).containsExactlyElementsOf(rowsOf(SampleRows::full));
    }

    @Test
    void givesBackRowsWithNothingThatMayBeMissing() {
        fill(SampleRows::least);

        assertThat(everything()).containsExactlyElementsOf(rowsOf(SampleRows::least));
    }

    @Test
    void keepsTheLongestTextsThatTheApiTakes() {
        fill(SampleRows::longest);

        assertThat(everything()).containsExactlyElementsOf(rowsOf(SampleRows::longest));
    }

    @Test
    void countsAndFindsEachRow() {
        fill(SampleRows::full);

        for (Row row : rowsOf(SampleRows::full)) {
            RowKey unknown =
                    new RowKey(row.key().parts().stream().map(part -> "none").toList());
            assertThat(store.find(row.table(), List.of(unknown, row.key()))).containsExactly(row);
            assertThat(count(row.table(), RowFilter.team(samples.team()))).isEqualTo(1);
        }
        assertThat(store.find(SessionTable.SESSIONS, List.of())).isEmpty();
    }

    @Test
    void knowsNothingOfATableThatItDoesNotHold() {
        for (Table<?> table : Tables.ALL) {
            if (!store.tables().contains(table)) {
                assertThat(count(table, RowFilter.ALL)).isZero();
                assertThat(read(table, RowFilter.ALL, RowOrder.KEY)).isEmpty();
            }
        }
    }

    @Test
    void ordersByKeyByteByByte() {
        List<String> ids = List.of("B", "a", "a b", "aa", "é", "\uE000", "\uFFFD", "😀");
        List<Row> rows = ids.stream()
                .map(id -> samples.full(DeviceTable.DEVICES).with("id", id))
                .toList();
        List<Row> mixed = new ArrayList<>(rows.subList(4, 8));
        mixed.addAll(rows.subList(0, 4));

        store.insert(DeviceTable.DEVICES, mixed);

        assertThat(read(DeviceTable.DEVICES, RowFilter.ALL, RowOrder.KEY)).containsExactlyElementsOf(rows);
        assertThat(read(DeviceTable.DEVICES, RowFilter.ALL, RowOrder.STORED)).containsExactlyElementsOf(rows);
    }

    @Test
    void ordersEventsAsTheyWereStored() {
        fill(SampleRows::full);
        Row event = samples.full(EventTable.EVENTS);
        List<Row> later = List.of(event.with("id", "z"), event.with("id", "b"), event.with("id", "y"));

        store.insert(EventTable.EVENTS, later.subList(0, 2));
        store.insert(EventTable.EVENTS, later.subList(2, 3));

        assertThat(ids(read(EventTable.EVENTS, RowFilter.ALL, RowOrder.STORED))).containsExactly("e", "z", "b", "y");
        assertThat(ids(read(EventTable.EVENTS, RowFilter.ALL, RowOrder.KEY))).containsExactly("b", "e", "y", "z");
    }

    @Test
    void passesOverWhatIsThere() {
        fill(SampleRows::full);
        Row session = samples.full(SessionTable.SESSIONS);
        Row other = session.with("id", "other");

        List<Row> passedOver =
                store.insert(SessionTable.SESSIONS, List.of(session.with("name", "changed"), other, other));

        assertThat(passedOver).containsExactly(session.with("name", "changed"), other);
        assertThat(read(SessionTable.SESSIONS, RowFilter.ALL, RowOrder.KEY)).containsExactly(other, session);
        for (Row row : rowsOf(SampleRows::full)) {
            assertThat(store.insert(row.table(), List.of(row))).containsExactly(row);
        }
    }

    @Test
    void passesOverASecondWorkspaceOfACanonicalId() {
        Row workspace = samples.full(WorkspaceTable.WORKSPACES);
        store.insert(WorkspaceTable.WORKSPACES, List.of(workspace));

        List<Row> passedOver = store.insert(WorkspaceTable.WORKSPACES, List.of(workspace.with("id", "second")));

        assertThat(passedOver).containsExactly(workspace.with("id", "second"));
        assertThat(read(WorkspaceTable.WORKSPACES, RowFilter.ALL, RowOrder.KEY)).containsExactly(workspace);
    }

    @Test
    void refusesRowsThatPointToNothing() {
        fill(SampleRows::full);
        refuses(samples.full(SessionTable.SESSIONS).with("id", "x").with("workspace_id", "none"));
        refuses(samples.full(SessionTable.SESSIONS).with("id", "x").with("device_id", "none"));
        refuses(samples.full(EventTable.EVENTS).with("id", "x").with("session_id", "none"));
        refuses(samples.full(EventTable.EVENTS).with("id", "x").with("workspace_id", "none"));
        refuses(samples.full(CheckoutTable.WORKSPACE_DEVICES).with("device_id", "none"));
        refuses(samples.full(MessageUsageTable.MESSAGE_USAGE).with("session_id", "none"));
    }

    @Test
    void storesAllOrNothing() {
        fill(SampleRows::full);
        Row event = samples.full(EventTable.EVENTS);
        Row lost = event.with("id", "lost").with("session_id", "none");

        assertThatThrownBy(() -> store.insert(EventTable.EVENTS, List.of(event.with("id", "a"), lost)))
                .isInstanceOf(InvalidRowException.class);

        assertThat(read(EventTable.EVENTS, RowFilter.ALL, RowOrder.KEY)).containsExactly(event);
        assertThat(store.insert(EventTable.EVENTS, List.of(event.with("id", "after"))))
                .isEmpty();
    }

    @Test
    void viewsOneMomentWithSeveralCursors() {
        fill(SampleRows::full);
        Row session = samples.full(SessionTable.SESSIONS);

        try (RowView view = store.view();
                RowCursor first = view.rows(SessionTable.SESSIONS, RowFilter.ALL, RowOrder.KEY);
                RowCursor second = view.rows(EventTable.EVENTS, RowFilter.ALL, RowOrder.STORED)) {
            store.insert(SessionTable.SESSIONS, List.of(session.with("id", "z")));
            store.insert(
                    EventTable.EVENTS, List.of(samples.full(EventTable.EVENTS).with("id", "z")));

            assertThat(first.next()).isEqualTo(session);
            assertThat(second.next()).isEqualTo(samples.full(EventTable.EVENTS));
            assertThat(first.next()).isNull();
            assertThat(second.next()).isNull();
            assertThat(second.next()).isNull();
            assertThat(view.count(SessionTable.SESSIONS, RowFilter.ALL)).isEqualTo(1);
        }
        assertThat(count(SessionTable.SESSIONS, RowFilter.ALL)).isEqualTo(2);
    }

    @Test
    void readsManyRowsInTheirOrder() {
        fill(SampleRows::full);
        Row event = samples.full(EventTable.EVENTS);
        for (int from = 10_000; from < 16_000; from += 1_000) {
            store.insert(
                    EventTable.EVENTS,
                    IntStream.range(from, from + 1_000)
                            .mapToObj(number -> event.with("id", "many " + number))
                            .toList());
        }

        int number = 10_000;
        try (RowView view = store.view();
                RowCursor rows = view.rows(EventTable.EVENTS, RowFilter.ALL, RowOrder.STORED)) {
            assertThat(rows.next()).isEqualTo(event);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.text("id")).isEqualTo("many " + number++);
            }
            assertThat(view.count(EventTable.EVENTS, RowFilter.ALL)).isEqualTo(6_001);
        }
        assertThat(number).isEqualTo(16_000);
    }

    @Test
    void readsAStoreThatItCannotChange() {
        fill(SampleRows::full);
        store.close();

        try (RowStore reading = stores().openForReading(address)) {
            assertThat(reading.find(
                            DeviceTable.DEVICES,
                            List.of(samples.full(DeviceTable.DEVICES).key())))
                    .containsExactly(samples.full(DeviceTable.DEVICES));
            assertThatThrownBy(() -> reading.insert(DeviceTable.DEVICES, List.of(samples.full(DeviceTable.DEVICES))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(reading.location()).isEqualTo(address.location());
            assertThat(reading.backend()).isEqualTo(address.backend());
            assertThat(reading.size().orElseThrow()).isPositive();
        }
    }

    @Test
    void readsNoStoreWhereThereIsNone() {
        StoreAddress nowhere = freshAddress();

        assertThatThrownBy(() -> stores().openForReading(nowhere)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> stores().openForReading(nowhere)).isInstanceOf(StoreException.class);
    }
}
