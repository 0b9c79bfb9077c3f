package dev.quipu.transfer;

import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.Table;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an export holds.
 *
 * @param tables in the tables' order
 */
public record ExportScope(RowFilter filter, Set<Table> tables) {

    /** Everything that a store holds, the sums of keys too. */
    public static ExportScope all(Set<Table> held) {
        return new ExportScope(RowFilter.ALL, held);
    }

    /**
     * What a filter asks for; of a part of what happened only the tables that tell of it.
     *
     * @param held the tables of the store
     */
    public static ExportScope of(RowFilter filter, Set<Table> held) {
        Set<Table> tables = EnumSet.copyOf(held);
        if (filter.isPartial()) {
            tables.removeAll(EnumSet.of(Table.TEAMS, Table.USERS, Table.TEAM_MEMBERS, Table.API_KEYS, Table.AUDIT_LOG));
        }
        return new ExportScope(filter, tables);
    }

    /** The same without the keys, of which not even the sums go to another machine. */
    public ExportScope withoutKeys() {
        Set<Table> rest = EnumSet.copyOf(tables);
        rest.remove(Table.API_KEYS);
        return new ExportScope(filter, rest);
    }
}
