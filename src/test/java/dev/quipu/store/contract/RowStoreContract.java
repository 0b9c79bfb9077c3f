package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.StoreException;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.Row;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowKey;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Table;
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
        assertThat(store.find(Table.SESSIONS, List.of())).isEmpty();
    }

    @Test
    void knowsNothingOfATableThatItDoesNotHold() {
        for (Table table : Table.values()) {
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
                .map(id -> samples.full(Table.DEVICES).with("id", id))
                .toList();
        List<Row> mixed = new ArrayList<>(rows.subList(4, 8));
        mixed.addAll(rows.subList(0, 4));

        store.insert(Table.DEVICES, mixed);

        assertThat(read(Table.DEVICES, RowFilter.ALL, RowOrder.KEY)).containsExactlyElementsOf(rows);
        assertThat(read(Table.DEVICES, RowFilter.ALL, RowOrder.STORED)).containsExactlyElementsOf(rows);
    }

    @Test
    void ordersEventsAsTheyWereStored() {
        fill(SampleRows::full);
        Row event = samples.full(Table.EVENTS);
        List<Row> later = List.of(event.with("id", "z"), event.with("id", "b"), event.with("id", "y"));

        store.insert(Table.EVENTS, later.subList(0, 2));
        store.insert(Table.EVENTS, later.subList(2, 3));

        assertThat(ids(read(Table.EVENTS, RowFilter.ALL, RowOrder.STORED))).containsExactly("e", "z", "b", "y");
        assertThat(ids(read(Table.EVENTS, RowFilter.ALL, RowOrder.KEY))).containsExactly("b", "e", "y", "z");
    }

    @Test
    void passesOverWhatIsThere() {
        fill(SampleRows::full);
        Row session = samples.full(Table.SESSIONS);
        Row other = session.with("id", "other");

        List<Row> passedOver = store.insert(Table.SESSIONS, List.of(session.with("name", "changed"), other, other));

        assertThat(passedOver).containsExactly(session.with("name", "changed"), other);
        assertThat(read(Table.SESSIONS, RowFilter.ALL, RowOrder.KEY)).containsExactly(other, session);
        for (Row row : rowsOf(SampleRows::full)) {
            assertThat(store.insert(row.table(), List.of(row))).containsExactly(row);
        }
    }

    @Test
    void passesOverASecondWorkspaceOfACanonicalId() {
        Row workspace = samples.full(Table.WORKSPACES);
        store.insert(Table.WORKSPACES, List.of(workspace));

        List<Row> passedOver = store.insert(Table.WORKSPACES, List.of(workspace.with("id", "second")));

        assertThat(passedOver).containsExactly(workspace.with("id", "second"));
        assertThat(read(Table.WORKSPACES, RowFilter.ALL, RowOrder.KEY)).containsExactly(workspace);
    }

    @Test
    void refusesRowsThatPointToNothing() {
        fill(SampleRows::full);
        refuses(samples.full(Table.SESSIONS).with("id", "x").with("workspace_id", "none"));
        refuses(samples.full(Table.SESSIONS).with("id", "x").with("device_id", "none"));
        refuses(samples.full(Table.EVENTS).with("id", "x").with("session_id", "none"));
        refuses(samples.full(Table.EVENTS).with("id", "x").with("workspace_id", "none"));
        refuses(samples.full(Table.WORKSPACE_DEVICES).with("device_id", "none"));
        refuses(samples.full(Table.MESSAGE_USAGE).with("session_id", "none"));
        refuses(samples.full(Table.IDEMPOTENCY_KEYS).with("key", "x").with("session_id", "none"));
    }

    @Test
    void storesAllOrNothing() {
        fill(SampleRows::full);
        Row event = samples.full(Table.EVENTS);
        Row lost = event.with("id", "lost").with("session_id", "none");

        assertThatThrownBy(() -> store.insert(Table.EVENTS, List.of(event.with("id", "a"), lost)))
                .isInstanceOf(InvalidRowException.class);

        assertThat(read(Table.EVENTS, RowFilter.ALL, RowOrder.KEY)).containsExactly(event);
        assertThat(store.insert(Table.EVENTS, List.of(event.with("id", "after"))))
                .isEmpty();
    }

    @Test
    void viewsOneMomentWithSeveralCursors() {
        fill(SampleRows::full);
        Row session = samples.full(Table.SESSIONS);

        try (RowView view = store.view();
                RowCursor first = view.rows(Table.SESSIONS, RowFilter.ALL, RowOrder.KEY);
                RowCursor second = view.rows(Table.EVENTS, RowFilter.ALL, RowOrder.STORED)) {
            store.insert(Table.SESSIONS, List.of(session.with("id", "z")));
            store.insert(Table.EVENTS, List.of(samples.full(Table.EVENTS).with("id", "z")));

            assertThat(first.next()).isEqualTo(session);
            assertThat(second.next()).isEqualTo(samples.full(Table.EVENTS));
            assertThat(first.next()).isNull();
            assertThat(second.next()).isNull();
            assertThat(second.next()).isNull();
            assertThat(view.count(Table.SESSIONS, RowFilter.ALL)).isEqualTo(1);
        }
        assertThat(count(Table.SESSIONS, RowFilter.ALL)).isEqualTo(2);
    }

    @Test
    void readsManyRowsInTheirOrder() {
        fill(SampleRows::full);
        Row event = samples.full(Table.EVENTS);
        for (int from = 10_000; from < 16_000; from += 1_000) {
            store.insert(
                    Table.EVENTS,
                    IntStream.range(from, from + 1_000)
                            .mapToObj(number -> event.with("id", "many " + number))
                            .toList());
        }

        int number = 10_000;
        try (RowView view = store.view();
                RowCursor rows = view.rows(Table.EVENTS, RowFilter.ALL, RowOrder.STORED)) {
            assertThat(rows.next()).isEqualTo(event);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                assertThat(row.text("id")).isEqualTo("many " + number++);
            }
            assertThat(view.count(Table.EVENTS, RowFilter.ALL)).isEqualTo(6_001);
        }
        assertThat(number).isEqualTo(16_000);
    }

    @Test
    void readsAStoreThatItCannotChange() {
        fill(SampleRows::full);
        store.close();

        try (RowStore reading = stores().openForReading(address)) {
            assertThat(reading.find(
                            Table.DEVICES, List.of(samples.full(Table.DEVICES).key())))
                    .containsExactly(samples.full(Table.DEVICES));
            assertThatThrownBy(() -> reading.insert(Table.DEVICES, List.of(samples.full(Table.DEVICES))))
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
