package dev.quipu.store.sql.feature;

import dev.quipu.access.audit.AuditStore;
import dev.quipu.access.key.KeyStore;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.TeamStore;
import dev.quipu.access.user.UserStore;
import dev.quipu.plan.artifact.ArtifactStore;
import dev.quipu.plan.comment.CommentStore;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.task.TaskStore;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.message.ConversationStore;
import dev.quipu.record.usage.report.UsageStore;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.store.sql.SqlAgentRunStore;
import dev.quipu.store.sql.SqlArtifactStore;
import dev.quipu.store.sql.SqlAuditStore;
import dev.quipu.store.sql.SqlCommentStore;
import dev.quipu.store.sql.SqlDatabase;
import dev.quipu.store.sql.SqlDeviceStore;
import dev.quipu.store.sql.SqlGitActivityStore;
import dev.quipu.store.sql.SqlIdempotencyKeyStore;
import dev.quipu.store.sql.SqlKeyStore;
import dev.quipu.store.sql.SqlMemberStore;
import dev.quipu.store.sql.SqlSpecStore;
import dev.quipu.store.sql.SqlTaskStore;
import dev.quipu.store.sql.SqlTeamStore;
import dev.quipu.store.sql.SqlUserStore;
import dev.quipu.store.sql.SqlWorkspaceStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The stores of a SQL database, by their ports. */
public final class SqlStores {

    private SqlStores() {}

    /**
     * The stores that are written once, and those of the database itself.
     *
     * @param teamLeft told a team of which rows were removed, whatever the database's own stores remember of it
     * @param own the database's own stores
     */
    public static Map<Class<?>, Object> of(SqlDatabase sql, Consumer<String> teamLeft, Map<Class<?>, Object> own) {
        Map<Class<?>, Object> stores = new HashMap<>(own);
        stores.put(WorkspaceStore.class, new SqlWorkspaceStore(sql));
        stores.put(DeviceStore.class, new SqlDeviceStore(sql));
        stores.put(TeamStore.class, new SqlTeamStore(sql, teamLeft));
        stores.put(MemberStore.class, new SqlMemberStore(sql));
        stores.put(UserStore.class, new SqlUserStore(sql));
        stores.put(KeyStore.class, new SqlKeyStore(sql));
        stores.put(AuditStore.class, new SqlAuditStore(sql));
        stores.put(IdempotencyKeyStore.class, new SqlIdempotencyKeyStore(sql));
        stores.put(SpecStore.class, new SqlSpecStore(sql));
        stores.put(GitActivityStore.class, new SqlGitActivityStore(sql));
        stores.put(ArtifactStore.class, new SqlArtifactStore(sql));
        stores.put(AgentRunStore.class, new SqlAgentRunStore(sql));
        stores.put(TaskStore.class, new SqlTaskStore(sql));
        stores.put(CommentStore.class, new SqlCommentStore(sql));
        stores.put(ConversationStore.class, new SqlConversationStore(sql));
        stores.put(UsageStore.class, new SqlUsageStore(sql));
        return Map.copyOf(stores);
    }
}
