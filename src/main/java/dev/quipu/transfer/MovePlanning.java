package dev.quipu.transfer;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreException;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.ImportReport;
import dev.quipu.transfer.rows.OwnTeam;
import dev.quipu.transfer.rows.UnsupportedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Looks at source and target before a move, and changes nothing in either. */
final class MovePlanning {

    private static final int MOST_INVALID = 1_000;
    private static final String READABLE = "source readable";
    private static final String TARGET = "target ready";

    private final OpenStores stores;
    private final StoreAddress source;
    private final StoreAddress target;
    private final MoveOptions options;
    private final LongConsumer progress;
    private final List<Preflight> checks = new ArrayList<>();
    private final List<TableDifference> tables = new ArrayList<>();
    private final Map<Table<?>, Long> beyond = Tables.map();
    private final List<ImportReport.Refused> invalid = new ArrayList<>();
    private long invalidRows;
    private long longRows;

    MovePlanning(
            OpenStores stores, StoreAddress source, StoreAddress target, MoveOptions options, LongConsumer progress) {
        this.stores = stores;
        this.source = source;
        this.target = target;
        this.options = options;
        this.progress = progress;
    }

    MovePlan plan() {
        if (source.equals(target)) {
            checks.add(Preflight.failed("two stores", "Source and target are the same store."));
        } else {
            lookAtSource();
        }
        return new MovePlan(source.toString(), target.toString(), checks, tables, beyond, invalid);
    }

    private void lookAtSource() {
        try (RowStore from = stores.reading(source);
                RowView view = from.view()) {
            checks.add(Preflight.ok(READABLE, "It is " + source + "; it is opened read-only."));
            from.writer()
                    .ifPresent(writer -> checks.add(Preflight.failed(
                            "source at rest",
                            writer + " is writing to it: stop it first, or what it "
                                    + "writes from now on will not be moved.")));
            lookAtTarget(from, view);
            tellWhatCannotGo();
            checks.add(new RoomCheck(target).of(from.size()));
        } catch (StoreException e) {
            checks.add(Preflight.failed(READABLE, e.getMessage()));
        }
    }

    private void lookAtTarget(RowStore from, RowView view) {
        try {
            switch (stores.state(target)) {
                case NONE -> {
                    checks.add(
                            Preflight.ok(TARGET, "Nothing exists at " + target + " yet; its tables will be created."));
                    compare(from, view, new EmptyView());
                }
                case OLDER ->
                    checks.add(Preflight.warning(
                            TARGET,
                            "Its schema is older; --execute migrates it before it "
                                    + "compares the rows, and stops if they conflict."));
                case CURRENT -> {
                    try (RowStore to = stores.reading(target);
                            RowView there = to.view()) {
                        checks.add(Preflight.ok(TARGET, "It is " + target + ", its schema up to date."));
                        compare(from, view, there);
                        to.writer().ifPresent(this::tellOfWriter);
                    }
                }
            }
        } catch (StoreException e) {
            checks.add(Preflight.failed(TARGET, e.getMessage()));
        }
    }

    private void tellOfWriter(String writer) {
        boolean loses = target.path() != null
                || tables.stream()
                        .anyMatch(
                                table -> table.changed().count() + table.extra().count() > 0);
        String detail = writer + " is using the target: stop it first.";
        checks.add(
                loses
                        ? Preflight.failed("target at rest", detail)
                        : Preflight.warning(
                                "target at rest", writer + " is using the target; what it writes may conflict."));
    }

    private void compare(RowStore from, RowView view, RowView there) {
        RowComparison comparison = new RowComparison(view, there, progress, this::lookAtRow);
        Move.both(from.tables(), Tables.heldBy(target.backend())).forEach(table -> tables.add(comparison.of(table)));
        from.tables().stream()
                .filter(table -> !Tables.heldBy(target.backend()).contains(table))
                .forEach(table -> countBeyond(view, table));
        checks.add(conflicts());
        checks.add(extras());
    }

    private void lookAtRow(Row row) {
        String fault = RowFaults.of(row);
        if (fault != null) {
            invalidRows++;
            name(row, fault);
        } else if (target.backend() == BackendName.POSTGRES && source.backend() != BackendName.POSTGRES) {
            lookAtLength(row);
        }
    }

    private void lookAtLength(Row row) {
        String fault = RowFaults.tooLong(row);
        if (fault != null) {
            longRows++;
            name(row, fault);
        }
    }

    private void name(Row row, String fault) {
        if (invalid.size() < MOST_INVALID) {
            invalid.add(new ImportReport.Refused(row.toString(), fault));
        }
    }

    private void countBeyond(RowView view, Table<?> table) {
        long rows = table == TeamTable.TEAMS ? touchedTeams(view) : view.count(table, RowFilter.ALL);
        if (rows > 0) {
            beyond.put(table, rows);
        }
    }

    /** The team local that nobody has changed is every store's own. */
    private static long touchedTeams(RowView view) {
        long rows = 0;
        try (RowCursor teams = view.rows(TeamTable.TEAMS, RowFilter.ALL, RowOrder.KEY)) {
            for (Row team = teams.next(); team != null; team = teams.next()) {
                rows += OwnTeam.isUntouched(team) ? 0 : 1;
            }
        }
        return rows;
    }

    private Preflight conflicts() {
        long changed =
                tables.stream().mapToLong(table -> table.changed().count()).sum();
        return changed == 0
                ? Preflight.ok("ids free", "No row of the target has the id of a different row of the source.")
                : others(
                        "ids free",
                        changed + " rows of the target have the same id as a row of the source, but differ");
    }

    private Preflight extras() {
        long extra = tables.stream().mapToLong(table -> table.extra().count()).sum();
        return extra == 0
                ? Preflight.ok("target empty", "It holds nothing that is not in the source.")
                : others("target empty", extra + " rows of the target are not in the source");
    }

    private Preflight others(String what, String found) {
        if (!options.replaces()) {
            return Preflight.failed(
                    what,
                    found
                            + ". Choose an empty target, or use --replace to back up and remove what the "
                            + "target holds. To add to it, use `quipu export` and `quipu import quipu`.");
        }
        String kept = options.backup() == null
                ? " without a backup"
                : "; before that, it is backed up to " + options.backup();
        return Preflight.warning(what, found + ": all that it holds is removed" + kept + ".");
    }

    private void tellWhatCannotGo() {
        String aside = options.skipsInvalid()
                ? " They will be written to " + options.aside() + "."
                : " Use --skip-invalid to write them to a file and move all others.";
        if (invalidRows > 0) {
            checks.add(blocked(
                    options.skipsInvalid(), "rows sound", invalidRows + " rows of the source are damaged." + aside));
        }
        if (longRows > 0) {
            checks.add(blocked(
                    options.skipsInvalid(),
                    "texts fit",
                    longRows + " rows of the source hold a text, stored by an older version, "
                            + "that may be too long for PostgreSQL's indexes."
                            + (options.skipsInvalid()
                                    ? " Rows that it rejects will be written to " + options.aside() + "."
                                    : " Use --skip-invalid to write rows that it "
                                            + "rejects to a file and move all others.")));
        }
        if (!beyond.isEmpty()) {
            String told = UnsupportedRows.told(target.backend(), beyond);
            checks.add(blocked(
                    options.skipsUnsupported(),
                    "target holds all",
                    told
                            + (options.skipsUnsupported()
                                    ? " They are skipped."
                                    : " Use --skip-unsupported to skip them.")));
        }
    }

    private static Preflight blocked(boolean isSkipped, String what, String detail) {
        return isSkipped ? Preflight.warning(what, detail) : Preflight.failed(what, detail);
    }
}
