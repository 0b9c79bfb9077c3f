package dev.quipu.server.wiring;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.api.paging.PageBody;
import dev.quipu.api.problem.Problem;
import dev.quipu.base.problem.FieldError;
import dev.quipu.plan.artifact.Artifact;
import dev.quipu.plan.commit.Commit;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecDifference;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.plan.task.Task;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.event.IngestResult;
import dev.quipu.record.device.Device;
import dev.quipu.record.event.Event;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.Sessions;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The records that Jackson writes behind Quarkus' back: as bodies with an entity tag, and by the command line. A native
 * executable has to be told of them, and they cannot tell it themselves, for they know nothing of frameworks.
 */
@RegisterForReflection(
        targets = {
            AgentRun.class,
            ApiKey.class,
            Artifact.class,
            AuditEntry.class,
            Checkout.class,
            Commit.class,
            Device.class,
            Event.class,
            FieldError.class,
            Finding.class,
            GitActivity.class,
            IngestResult.class,
            IngestResult.EventProblem.class,
            IngestResult.EventResult.class,
            Member.class,
            PageBody.class,
            Problem.class,
            SchemaMigrations.MigrationError.class,
            SchemaMigrations.MigrationReport.class,
            SchemaMigrations.SchemaVersion.class,
            Session.class,
            SessionStatus.class,
            Sessions.Statuses.class,
            Spec.class,
            SpecDifference.class,
            SpecDifference.Change.class,
            SpecSummary.class,
            SpecVersion.class,
            SpecVersionSummary.class,
            Task.class,
            Team.class,
            User.class,
            Workspace.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
