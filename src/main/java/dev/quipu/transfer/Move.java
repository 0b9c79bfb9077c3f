package dev.quipu.transfer;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.RowImport;
import dev.quipu.transfer.rows.StoreTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Moves all rows of a store to another one of whatever backend: looks first, then copies what is missing in the order in
 * which the source stored it, then compares both row by row. It can be killed anywhere and run again: what is there already
 * is passed over. The source is only read, and as it was when the move began. Blocks.
 */
public final class Move {

    private final OpenStores stores;
    private final StoreAddress source;
    private final StoreAddress target;
    private final MoveOptions options;
    private final MoveProgress progress;

    public Move(
            OpenStores stores, StoreAddress source, StoreAddress target, MoveOptions options, MoveProgress progress) {
        this.stores = stores;
        this.source = source;
        this.target = target;
        this.options = options;
        this.progress = progress;
    }

    /** Looks at both, and changes nothing. */
    public MovePlan plan() {
        return new MovePlanning(stores, source, target, options, progress.of("Comparing")).plan();
    }

    /**
     * Moves, after a plan that is possible.
     *
     * @throws InvalidRowException if a row cannot be moved, and invalid rows are not written aside
     * @throws MoveRefusedException if the plan does not allow it, also when the target turned out so only after its schema was
     *     brought up to date
     */
    public MoveReport execute() {
        MovePlan plan = possible(plan());
        if (stores.state(target) == OpenStores.SchemaState.OLDER) {
            stores.writing(target).close();
            plan = possible(plan());
        }
        boolean isBackedUp = plan.holdsOthers() && options.backup() != null;
        try (RowStore from = stores.reading(source);
                RowView view = from.view();
                RowStore to = stores.writing(target);
                AsideFile aside = new AsideFile(options.aside())) {
            if (isBackedUp) {
                new Backup(stores, target, progress.of("Backing the target up"))
                        .write(options.backup())
                        .requireWhole();
            }
            if (plan.holdsOthers()) {
                stores.empty(to, target);
            }
            Map<Table<?>, ImportReport.Counts> moved = copy(from, view, to, aside, progress.of("Moving"));
            List<TableDifference> differences = verify(from, to, progress.of("Verifying"));
            return new MoveReport(
                    moved,
                    aside.counts(),
                    aside.file(),
                    plan.beyond(),
                    isBackedUp ? options.backup() : null,
                    differences,
                    isVerified(differences, aside.counts()));
        }
    }

    private static MovePlan possible(MovePlan plan) {
        if (!plan.isPossible()) {
            throw new MoveRefusedException(plan);
        }
        return plan;
    }

    private Map<Table<?>, ImportReport.Counts> copy(
            RowStore from, RowView view, RowStore to, AsideFile aside, LongConsumer copied) {
        RowImport.Refusal refusal = (record, reason) -> {
            Row row = record.row();
            if (!options.skipsInvalid()) {
                throw new InvalidRowException(row, reason);
            }
            aside.add(row, reason);
        };
        try (TableRows rows = new TableRows(view, both(from.tables(), to.tables()))) {
            return RowImport.exact(new StoreTarget(to), copied, refusal)
                    .run(rows)
                    .tables();
        }
    }

    /** Compares with the source as it is by now, so that what was written to it meanwhile is seen. */
    private static List<TableDifference> verify(RowStore from, RowStore to, LongConsumer compared) {
        try (RowView left = from.view();
                RowView arrived = to.view()) {
            RowComparison comparison = new RowComparison(left, arrived, compared, any -> {});
            return both(from.tables(), to.tables()).stream().map(comparison::of).toList();
        }
    }

    static List<Table<?>> both(Set<Table<?>> one, Set<Table<?>> other) {
        Set<Table<?>> both = Tables.set(one);
        both.retainAll(other);
        return new ArrayList<>(both);
    }

    private static boolean isVerified(List<TableDifference> differences, Map<Table<?>, Long> aside) {
        return differences.stream()
                .allMatch(table -> table.changed().count() == 0
                        && table.missing().count() == aside.getOrDefault(table.table(), 0L)
                        && table.extra().count() == 0);
    }
}
