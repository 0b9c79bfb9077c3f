package dev.quipu.store.table;

import dev.quipu.access.caller.CallerWords;
import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.MemberTable;
import dev.quipu.plan.artifact.ArtifactTable;
import dev.quipu.plan.commit.CommitWords;
import dev.quipu.plan.run.AgentRunTable;
import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.event.IngestWords;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.RowsResult;
import dev.quipu.port.table.Table;
import dev.quipu.port.table.TableSource;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.message.MessageWords;
import dev.quipu.record.session.SessionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

    @Override
    public List<Described> described() {
        return Stream.of(
                        ApiKeyTable.WORDS,
                        ArtifactTable.WORDS,
                        AgentRunTable.WORDS,
                        AuditTable.WORDS,
                        CallerWords.WORDS,
                        CommitWords.WORDS,
                        GitActivityTable.WORDS,
                        IngestWords.WORDS,
                        MemberTable.WORDS,
                        MessageWords.WORDS,
                        RowsResult.WORDS,
                        SessionTable.WORDS,
                        SpecTable.WORDS,
                        SpecVersionTable.WORDS,
                        TaskTable.WORDS)
                .flatMap(List::stream)
                .toList();
    }
}
