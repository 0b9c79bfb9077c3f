package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store of a backend that is opened by its address, with rows to put into it. */
abstract class OpenedRows {

    StoreAddress address;
    RowStore store;
    SampleRows samples;

    /** The backend. */
    protected abstract RowStores stores();

    /** Where no store is yet. */
    protected abstract StoreAddress freshAddress();

    @BeforeEach
    void open() {
        address = freshAddress();
        store = stores().openForWriting(address);
        assertThat(stores().migrations(address).migrate(null).errors()).isEmpty();
        samples = new SampleRows(store.tables().contains(TeamTable.TEAMS) ? "t" : "local");
    }

    @AfterEach
    void close() {
        store.close();
    }

    final void refuses(Row row) {
        if (store.tables().contains(row.table())) {
            long before = count(row.table(), RowFilter.ALL);
            assertThatThrownBy(() -> store.insert(row.table(), List.of(row)))
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessageStartingWith(row + " cannot be stored: ")
                    .extracting(refusal -> ((InvalidRowException) refusal).row())
                    .isEqualTo(row);
            assertThat(count(row.table(), RowFilter.ALL)).isEqualTo(before);
        }
    }

    final void fill(BiFunction<SampleRows, Table<?>, Row> form) {
        for (Row row : rowsOf(form)) {
            assertThat(store.insert(row.table(), List.of(row)))
                    .as(row.toString())
                    .isEmpty();
        }
    }

    final List<Row> rowsOf(BiFunction<SampleRows, Table<?>, Row> form) {
        List<Row> rows = new ArrayList<>();
        for (Table<?> table : Tables.ALL) {
            if (store.tables().contains(table)) {
                rows.add(form.apply(samples, table));
            }
        }
        return rows;
    }

    /** All rows of the team, table by table. */
    final List<Row> everything() {
        List<Row> rows = new ArrayList<>();
        for (Table<?> table : Tables.ALL) {
            rows.addAll(read(table, RowFilter.team(samples.team()), RowOrder.KEY));
        }
        return rows;
    }

    final long count(Table<?> table, RowFilter filter) {
        try (RowView view = store.view()) {
            return view.count(table, filter);
        }
    }

    /** What a view reads, which has to be as many as it counts. */
    final List<Row> read(Table<?> table, RowFilter filter, RowOrder order) {
        List<Row> read = new ArrayList<>();
        try (RowView view = store.view();
                RowCursor rows = view.rows(table, filter, order)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read.add(row);
            }
            assertThat(view.count(table, filter)).isEqualTo(read.size());
        }
        return read;
    }

    static List<String> ids(List<Row> rows) {
        return rows.stream().map(row -> row.text("id")).toList();
    }
}
