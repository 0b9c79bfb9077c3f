package dev.quipu.server.wiring;

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
import dev.quipu.port.Backend;
import dev.quipu.port.idempotency.IdempotencyKeyStore;
import dev.quipu.record.device.DeviceStore;
import dev.quipu.record.event.EventSignals;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.git.GitActivityStore;
import dev.quipu.record.message.ConversationStore;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.usage.report.UsageStore;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.store.table.ServedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The chosen backend's stores, for the rules above them. */
@ApplicationScoped
class Stores {

    @Produces
    @ApplicationScoped
    EventStore events(Backend backend) {
        return backend.store(EventStore.class);
    }

    @Produces
    @ApplicationScoped
    EventSignals signals(Backend backend) {
        return backend.store(EventSignals.class);
    }

    @Produces
    @ApplicationScoped
    SessionStore sessions(Backend backend) {
        return backend.store(SessionStore.class);
    }

    @Produces
    @ApplicationScoped
    ServedRows rows(Backend backend) {
        return backend.store(ServedRows.class);
    }

    @Produces
    @ApplicationScoped
    WorkspaceStore workspaces(Backend backend) {
        return backend.store(WorkspaceStore.class);
    }

    @Produces
    @ApplicationScoped
    DeviceStore devices(Backend backend) {
        return backend.store(DeviceStore.class);
    }

    @Produces
    @ApplicationScoped
    IdempotencyKeyStore idempotencyKeys(Backend backend) {
        return backend.store(IdempotencyKeyStore.class);
    }

    @Produces
    @ApplicationScoped
    TeamStore teams(Backend backend) {
        return backend.store(TeamStore.class);
    }

    @Produces
    @ApplicationScoped
    MemberStore members(Backend backend) {
        return backend.store(MemberStore.class);
    }

    @Produces
    @ApplicationScoped
    UserStore users(Backend backend) {
        return backend.store(UserStore.class);
    }

    @Produces
    @ApplicationScoped
    KeyStore keys(Backend backend) {
        return backend.store(KeyStore.class);
    }

    @Produces
    @ApplicationScoped
    AuditStore audit(Backend backend) {
        return backend.store(AuditStore.class);
    }

    @Produces
    @ApplicationScoped
    SpecStore specs(Backend backend) {
        return backend.store(SpecStore.class);
    }

    @Produces
    @ApplicationScoped
    AgentRunStore runs(Backend backend) {
        return backend.store(AgentRunStore.class);
    }

    @Produces
    @ApplicationScoped
    TaskStore tasks(Backend backend) {
        return backend.store(TaskStore.class);
    }

    @Produces
    @ApplicationScoped
    ArtifactStore artifacts(Backend backend) {
        return backend.store(ArtifactStore.class);
    }

    @Produces
    @ApplicationScoped
    CommentStore comments(Backend backend) {
        return backend.store(CommentStore.class);
    }

    @Produces
    @ApplicationScoped
    GitActivityStore gitActivity(Backend backend) {
        return backend.store(GitActivityStore.class);
    }

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @ApplicationScoped
    ConversationStore conversations(Backend backend) {
        return backend.store(ConversationStore.class);
    }

    @Produces
    @ApplicationScoped
    UsageStore usage(Backend backend) {
        return backend.store(UsageStore.class);
    }
}
