package dev.quipu.store.table;

import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.port.table.Table;
import dev.quipu.port.table.TableSource;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.session.SessionTable;
import java.util.ArrayList;
import java.util.List;

/** The tables of data, and what else the API shows of them. */
public final class ShownTables implements TableSource {

    @Override
    public List<Table<?>> tables() {
        List<Table<?>> all = new ArrayList<>(Tables.ALL);
        all.add(GitActivityTable.GIT_ACTIVITY);
        all.add(SessionTable.STATUSES);
        all.add(SpecTable.SUMMARIES);
        all.add(SpecVersionTable.SUMMARIES);
        return all;
    }
}
