package dev.quipu.plan.run;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.ids;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>agent_runs</code>. */
public final class AgentRunTable {

    public static final Column<AgentRole> AGENT_ROLE =
            choice("agent_role", AgentRole.class).initial().needed().required().says("What the agent does");

    public static final Table<AgentRun> AGENT_RUNS = Table.of(
                    "agent_runs", AgentRun.class, AgentRunBuilder::builder, AgentRunBuilder::build)
            .says("A run of an agent on a spec")
            .key(text("team_id").says("The team it belongs to"), AgentRun::teamId, AgentRunBuilder::teamId)
            .key(
                    text("id")
                            .initial(FieldReaders.id(255))
                            .filled()
                            .limit(255)
                            .says("The client's own id, or a generated ULID; unique in the team"),
                    AgentRun::id,
                    AgentRunBuilder::id)
            .add(
                    text("spec_id")
                            .initial(FieldReaders.name(255))
                            .needed()
                            .required()
                            .fixed()
                            .filled()
                            .limit(255)
                            .says("The spec that it works on"),
                    AgentRun::specId,
                    AgentRunBuilder::specId)
            .add(AGENT_ROLE, AgentRun::agentRole, AgentRunBuilder::agentRole)
            .add(
                    choice("status", AgentRunStatus.class)
                            .settable()
                            .required()
                            .says("The status; final once it has ended"),
                    AgentRun::status,
                    AgentRunBuilder::status)
            .add(
                    text("environment_id").settable().limit(255).says("The environment that it runs in, as free text"),
                    AgentRun::environmentId,
                    AgentRunBuilder::environmentId)
            .add(
                    text("model")
                            .settable(FieldReaders.name(255))
                            .needed()
                            .required()
                            .filled()
                            .limit(255)
                            .says("The model that it runs with"),
                    AgentRun::model,
                    AgentRunBuilder::model)
            .add(
                    time("started_at")
                            .changeable()
                            .says("When it started; null while it is queued, and if "
                                    + "it was cancelled before it started"),
                    AgentRun::startedAt,
                    AgentRunBuilder::startedAt)
            .add(
                    time("completed_at")
                            .changeable()
                            .says("When it completed, failed or was cancelled, not before its start; null before that"),
                    AgentRun::completedAt,
                    AgentRunBuilder::completedAt)
            .derived(
                    ids("session_ids")
                            .settable()
                            .limit(1_000)
                            .required()
                            .says(
                                    "The sessions that it worked in, each once, in the order of their ids; some may not be stored yet"),
                    AgentRun::sessionIds,
                    AgentRunBuilder::sessionIds)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    AgentRun::createdAt,
                    AgentRunBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When its row was last updated"),
                    AgentRun::updatedAt,
                    AgentRunBuilder::updatedAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(
            Described.of(AgentRole.class, "A coordinator divides the work, a specialist does it, a verifier checks it"),
            Described.of(
                    AgentRunStatus.class,
                    "From queued to running, and then to completed or failed; cancelled from either"));

    private AgentRunTable() {}
}
