package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import dev.quipu.transfer.rows.OwnTeam;
import dev.quipu.transfer.rows.RowLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Compares two stores row by row, side by side in the order of their keys, so that memory does not grow with them. */
final class RowComparison {

    private static final int MOST_LISTED = 1_000;

    private final RowView source;
    private final RowView target;
    private final LongConsumer progress;
    private final Consumer<Row> onSource;
    private long rows;

    /**
     * Prepares a comparison.
     *
     * @param progress is told the number of rows of both sides so far
     * @param onSource sees each row of the source
     */
    RowComparison(RowView source, RowView target, LongConsumer progress, Consumer<Row> onSource) {
        this.source = source;
        this.target = target;
        this.progress = progress;
        this.onSource = onSource;
    }

    TableDifference of(Table<?> table) {
        Listed missing = new Listed();
        Listed changed = new Listed();
        Listed extra = new Listed();
        TableSum ofSource = new TableSum();
        TableSum ofTarget = new TableSum();
        long equal = 0;
        try (Side left = new Side(source.rows(table, RowFilter.ALL, RowOrder.KEY), ofSource, onSource);
                Side right = new Side(target.rows(table, RowFilter.ALL, RowOrder.KEY), ofTarget, any -> {})) {
            while (left.row != null || right.row != null) {
                int order = order(left.row, right.row);
                if (order < 0) {
                    missing.add(left.row);
                } else if (order > 0) {
                    extra.add(right.row);
                } else if (left.line.equals(right.line)) {
                    equal++;
                } else {
                    (OwnTeam.isUntouched(right.row) ? missing : changed).add(left.row);
                }
                if (order <= 0) {
                    left.advance();
                }
                if (order >= 0) {
                    right.advance();
                }
            }
        }
        return new TableDifference(
                table,
                new TableDifference.Side(ofSource.rows(), ofSource.checksum()),
                new TableDifference.Side(ofTarget.rows(), ofTarget.checksum()),
                equal,
                missing.keys(),
                changed.keys(),
                extra.keys());
    }

    private static int order(Row left, Row right) {
        if (left == null) {
            return 1;
        }
        return right == null ? -1 : left.key().compareTo(right.key());
    }

    /** A side's cursor, its row and the row's line. */
    private final class Side implements AutoCloseable {

        private final RowCursor cursor;
        private final TableSum sum;
        private final Consumer<Row> seen;
        private Row row;
        private String line;

        Side(RowCursor cursor, TableSum sum, Consumer<Row> seen) {
            this.cursor = cursor;
            this.sum = sum;
            this.seen = seen;
            advance();
        }

        private void advance() {
            row = cursor.next();
            if (row != null) {
                line = RowLines.line(row);
                sum.addLine(line);
                seen.accept(row);
                progress.accept(++rows);
            }
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    /** Keys, of which only the first are kept. */
    private static final class Listed {

        private final List<RowKey> first = new ArrayList<>();
        private long count;

        void add(Row row) {
            count++;
            if (first.size() < MOST_LISTED) {
                first.add(row.key());
            }
        }

        TableDifference.Keys keys() {
            return new TableDifference.Keys(count, List.copyOf(first));
        }
    }
}
