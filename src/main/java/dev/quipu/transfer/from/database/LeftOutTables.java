package dev.quipu.transfer.from.database;

import dev.quipu.transfer.rows.ImportReport.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The tables of another tool that have no place here, each with its number of rows. */
public final class LeftOutTables {

    private LeftOutTables() {}

    /**
     * All tables that hold a row and are not taken.
     *
     * @param taken those that are, and those in which the tool keeps nothing but its own versions
     * @param reasons why the others are not, by table, in a clause without a full stop
     */
    public static List<Refused> of(SourceDatabase database, Set<String> taken, Map<String, String> reasons) {
        return database.tables().keySet().stream()
                .filter(table -> !taken.contains(table))
                .flatMap(table -> leftOut(
                        table, database.count(table), reasons.getOrDefault(table, "Quipu does not support them")))
                .toList();
    }

    private static Stream<Refused> leftOut(String table, long count, String reason) {
        if (count == 0) {
            return Stream.empty();
        }
        String rows = count < 0 ? "rows that cannot be counted" : count == 1 ? "1 row" : count + " rows";
        return Stream.of(new Refused("table " + table, rows + ": " + reason));
    }
}
