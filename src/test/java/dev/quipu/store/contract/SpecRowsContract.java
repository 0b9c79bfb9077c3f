package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.plan.artifact.ArtifactContentTable;
import dev.quipu.plan.artifact.ArtifactTable;
import dev.quipu.plan.run.AgentRunSessionTable;
import dev.quipu.plan.run.AgentRunTable;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.plan.task.TaskDependencyTable;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes with a spec: every row that was made for it, and no other. */
public abstract class SpecRowsContract extends StoreContract {

    private static final Map<Table<?>, String> OWN_IDS =
            Map.of(SpecTable.SPECS, "", AgentRunTable.AGENT_RUNS, " r", TaskTable.TASKS, " t");

    private static final List<Table<?>> PLANNED = List.of(
            SpecTable.SPECS,
            SpecVersionTable.SPEC_VERSIONS,
            AgentRunTable.AGENT_RUNS,
            AgentRunSessionTable.AGENT_RUN_SESSIONS,
            TaskTable.TASKS,
            TaskDependencyTable.TASK_DEPENDENCIES,
            ArtifactContentTable.ARTIFACT_CONTENTS,
            ArtifactTable.ARTIFACTS);

    /** The rows of the backend's own database, beside the backend. */
    protected abstract RowStore rows();

    protected final String location() {
        return backend.location();
    }

    @Test
    void deletingASpecDeletesAllThatWasDoneForItButTheContentsOfArtifacts() {
        try (RowStore rows = rows()) {
            // Given
            plan(rows, "p");
            plan(rows, "kept");
            Map<Table<?>, Long> before = counts(rows);

            // When
            await(backend.store(SpecStore.class).delete(team, "p", row -> row, Journals.none()));

            // Then
            assertThat(before)
                    .containsEntry(TaskTable.TASKS, 6L)
                    .containsEntry(TaskDependencyTable.TASK_DEPENDENCIES, 4L);
            PLANNED.stream()
                    .filter(table -> table != ArtifactContentTable.ARTIFACT_CONTENTS)
                    .forEach(table ->
                            assertThat(counts(rows)).as(table.toString()).containsEntry(table, before.get(table) / 2));
            assertThat(counts(rows)).containsEntry(ArtifactContentTable.ARTIFACT_CONTENTS, 2L);
            assertThat(await(backend.store(SpecStore.class).find(team, "kept"))).isPresent();
        }
    }

    /** A spec with a version, a run in a session, three tasks of that run that wait for one another, and two artifacts. */
    private void plan(RowStore rows, String spec) {
        SampleRows samples = new SampleRows(team);
        List<Row> planned = new ArrayList<>();
        for (Table<?> table : PLANNED) {
            planned.add(of(samples.full(table), spec));
        }
        Row task = of(samples.full(TaskTable.TASKS), spec);
        planned.add(PLANNED.indexOf(TaskTable.TASKS) + 1, with(task, "id", spec + " t2"));
        planned.add(PLANNED.indexOf(TaskTable.TASKS) + 2, with(task, "id", spec + " t3"));
        planned.add(with(of(samples.full(ArtifactTable.ARTIFACTS), spec), "id", spec + " f2"));
        planned.replaceAll(
                row -> row.table() == TaskDependencyTable.TASK_DEPENDENCIES ? waiting(row, spec, " t2", " t") : row);
        planned.add(waiting(samples.full(TaskDependencyTable.TASK_DEPENDENCIES), spec, " t3", " t2"));
        planned.forEach(
                row -> assertThat(rows.insert(row.table(), List.of(row))).isEmpty());
    }

    private static Row waiting(Row dependency, String spec, String task, String needed) {
        return with(with(dependency, "task_id", spec + task), "depends_on_id", spec + needed);
    }

    /** The row of one spec: its own id and all that it names are that spec's. */
    private static Row of(Row row, String spec) {
        Row its = row;
        for (Map.Entry<String, String> name : Map.of(
                        "spec_id", "", "agent_run_id", " r", "task_id", " t", "depends_on_id", " t", "sha256", " c")
                .entrySet()) {
            its = with(its, name.getKey(), spec + name.getValue());
        }
        return with(its, "id", spec + OWN_IDS.getOrDefault(row.table(), " row"));
    }

    private static Row with(Row row, String column, Object value) {
        List<Object> values = new ArrayList<>(row.values());
        for (int i = 0; i < values.size(); i++) {
            if (row.table().columns().get(i).name().equals(column)) {
                values.set(i, value);
            }
        }
        return new Row(row.table(), values);
    }

    private Map<Table<?>, Long> counts(RowStore rows) {
        Map<Table<?>, Long> counts = new LinkedHashMap<>();
        try (RowView view = rows.view()) {
            PLANNED.forEach(table -> counts.put(table, view.count(table, RowFilter.team(team))));
        }
        return counts;
    }
}
