package dev.quipu.transfer;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.Tables;
import java.util.List;
import java.util.Set;

/**
 * What an export holds.
 *
 * @param tables in the tables' order
 */
public record ExportScope(RowFilter filter, Set<Table<?>> tables) {

    /** Everything that a store holds, the sums of keys too. */
    public static ExportScope all(Set<Table<?>> held) {
        return new ExportScope(RowFilter.ALL, held);
    }

    /**
     * What a filter asks for; of a part of what happened only the tables that tell of it.
     *
     * @param held the tables of the store
     */
    public static ExportScope of(RowFilter filter, Set<Table<?>> held) {
        Set<Table<?>> tables = Tables.set(held);
        if (filter.isPartial()) {
            tables.removeAll(Tables.set(List.of(
                    TeamTable.TEAMS,
                    UserTable.USERS,
                    MemberTable.TEAM_MEMBERS,
                    ApiKeyTable.API_KEYS,
                    AuditTable.AUDIT_LOG)));
        }
        return new ExportScope(filter, tables);
    }

    /** The same without the keys, of which not even the sums go to another machine. */
    public ExportScope withoutKeys() {
        Set<Table<?>> rest = Tables.set(tables);
        rest.remove(ApiKeyTable.API_KEYS);
        return new ExportScope(filter, rest);
    }
}
