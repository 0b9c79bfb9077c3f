package dev.quipu.store.table;

import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.TeamTable;
import dev.quipu.access.user.UserTable;
import dev.quipu.plan.artifact.ArtifactContentTable;
import dev.quipu.plan.artifact.ArtifactTable;
import dev.quipu.plan.comment.CommentTable;
import dev.quipu.plan.run.AgentRunSessionTable;
import dev.quipu.plan.run.AgentRunTable;
import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.plan.task.TaskDependencyTable;
import dev.quipu.plan.task.TaskTable;
import dev.quipu.port.AuditTable;
import dev.quipu.port.BackendName;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import dev.quipu.port.table.Table;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.git.GitRewriteTable;
import dev.quipu.record.message.ConversationTable;
import dev.quipu.record.message.MessageTable;
import dev.quipu.record.message.TranscriptTable;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.usage.report.AnswerTable;
import dev.quipu.record.usage.report.AnsweringSessionTable;
import dev.quipu.record.usage.report.UsageSumTable;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.WorkspaceTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of data, in an order in which each row comes after those that it points to. What a backend keeps for itself (the
 * positions of events, what their git events tell of commits, the number by which changed access is felt) is not data: it is
 * derived again where rows go.
 */
public final class Tables {

    public static final List<Table<?>> ALL = List.of(
            TeamTable.TEAMS,
            UserTable.USERS,
            MemberTable.TEAM_MEMBERS,
            ApiKeyTable.API_KEYS,
            WorkspaceTable.WORKSPACES,
            DeviceTable.DEVICES,
            CheckoutTable.WORKSPACE_DEVICES,
            SessionTable.SESSIONS,
            MessageUsageTable.MESSAGE_USAGE,
            IdempotencyKeyTable.IDEMPOTENCY_KEYS,
            EventTable.EVENTS,
            SpecTable.SPECS,
            SpecVersionTable.SPEC_VERSIONS,
            AgentRunTable.AGENT_RUNS,
            AgentRunSessionTable.AGENT_RUN_SESSIONS,
            TaskTable.TASKS,
            TaskDependencyTable.TASK_DEPENDENCIES,
            ArtifactContentTable.ARTIFACT_CONTENTS,
            ArtifactTable.ARTIFACTS,
            CommentTable.COMMENTS,
            AuditTable.AUDIT_LOG);

    /** What is read from events and made anew where these come to: no export has it, and no move. */
    public static final List<Table<?>> READ_FROM_EVENTS = List.of(
            TranscriptTable.TRANSCRIPTS,
            ConversationTable.CONVERSATIONS,
            MessageTable.MESSAGES,
            AnswerTable.ANSWERS,
            AnsweringSessionTable.ANSWERING_SESSIONS,
            UsageSumTable.USAGE_SUMS);

    private static final Map<String, Table<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Table::text, Function.identity()));
    private static final Map<Table<?>, Integer> PLACES =
            IntStream.range(0, ALL.size()).boxed().collect(Collectors.toUnmodifiableMap(ALL::get, Function.identity()));
    /** The order of the tables, in which each row comes after those that it points to. */
    public static final Comparator<Table<?>> ORDER = Comparator.comparing(PLACES::get);

    private static final Set<Table<?>> OF_JSON = set(List.of(
            WorkspaceTable.WORKSPACES,
            DeviceTable.DEVICES,
            CheckoutTable.WORKSPACE_DEVICES,
            SessionTable.SESSIONS,
            MessageUsageTable.MESSAGE_USAGE,
            IdempotencyKeyTable.IDEMPOTENCY_KEYS,
            EventTable.EVENTS));

    private Tables() {}

    /** The tables that a backend can hold, in order; for the caller to change. */
    public static Set<Table<?>> heldBy(BackendName backend) {
        return set(backend == BackendName.JSON ? OF_JSON : ALL);
    }

    /** The tables of a team's rows, also those derived from events: what points to other rows before them. */
    public static List<Table<?>> ofTeams() {
        List<Table<?>> all = new ArrayList<>(ALL);
        all.removeAll(List.of(TeamTable.TEAMS, UserTable.USERS, AuditTable.AUDIT_LOG));
        all.addAll(
                all.indexOf(EventTable.EVENTS) + 1,
                List.of(GitRewriteTable.GIT_REWRITES, GitActivityTable.GIT_ACTIVITY));
        all.addAll(READ_FROM_EVENTS);
        Collections.reverse(all);
        return all;
    }

    /** The table of that name. */
    public static Optional<Table<?>> named(String text) {
        return Optional.ofNullable(BY_NAME.get(text));
    }

    /** A set of tables in their order, for the caller to change. */
    public static Set<Table<?>> set(Collection<? extends Table<?>> tables) {
        Set<Table<?>> ordered = new TreeSet<>(ORDER);
        ordered.addAll(tables);
        return ordered;
    }

    /** An empty map by table, in their order. */
    public static <V> Map<Table<?>, V> map() {
        return new TreeMap<>(ORDER);
    }
}
