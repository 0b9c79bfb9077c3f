package dev.quipu.transfer.rows;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.Caller;
import dev.quipu.port.table.Row;

/** The team <code>local</code>, which every database makes for itself at its first migration. */
public final class OwnTeam {

    private OwnTeam() {}

    /** Whether a row is that team's. */
    public static boolean is(Row row) {
        return row.table() == TeamTable.TEAMS && row.text("id").equals(Caller.LOCAL_TEAM);
    }

    /** Whether a row is that team's as the migration made it: then it says nothing, and gives way to another's. */
    public static boolean isUntouched(Row row) {
        return is(row)
                && row.text("slug").equals(Caller.LOCAL_TEAM)
                && row.text("name").equals("Local")
                && row.get("created_at").equals(row.get("updated_at"))
                && row.get("deleted_at") == null;
    }
}
