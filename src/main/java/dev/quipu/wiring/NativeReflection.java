package dev.quipu.wiring;

import dev.quipu.artifact.Artifact;
import dev.quipu.audit.AuditEntry;
import dev.quipu.device.Device;
import dev.quipu.event.Event;
import dev.quipu.event.IngestResult;
import dev.quipu.git.Commit;
import dev.quipu.git.GitActivity;
import dev.quipu.http.PageBody;
import dev.quipu.http.Problem;
import dev.quipu.key.ApiKey;
import dev.quipu.run.AgentRun;
import dev.quipu.session.Session;
import dev.quipu.session.SessionStatus;
import dev.quipu.session.Sessions;
import dev.quipu.spec.Spec;
import dev.quipu.spec.SpecDifference;
import dev.quipu.spec.SpecSummary;
import dev.quipu.spec.SpecVersion;
import dev.quipu.spec.SpecVersionSummary;
import dev.quipu.store.Finding;
import dev.quipu.store.SchemaMigrations;
import dev.quipu.task.Task;
import dev.quipu.team.Member;
import dev.quipu.team.Team;
import dev.quipu.user.User;
import dev.quipu.validation.FieldError;
import dev.quipu.workspace.Checkout;
import dev.quipu.workspace.Workspace;
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
