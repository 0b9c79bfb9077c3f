package dev.quipu.server.wiring;

import dev.quipu.base.problem.FieldError;
import dev.quipu.plan.commit.Commit;
import dev.quipu.plan.spec.SpecDifference;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.table.RowsResult;
import dev.quipu.record.message.BlockBody;
import dev.quipu.record.message.MessageBody;
import dev.quipu.record.session.Sessions;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The records that Jackson writes behind Quarkus' back and no table describes: as bodies with an entity tag, and by the command
 * line. A native executable has to be told of them, and they cannot tell it themselves, for they know nothing of frameworks.
 */
@RegisterForReflection(
        targets = {
            Commit.class,
            FieldError.class,
            Finding.class,
            IngestResult.class,
            IngestResult.EventProblem.class,
            IngestResult.EventResult.class,
            BlockBody.class,
            MessageBody.class,
            RowsResult.class,
            RowsResult.NotStored.class,
            SchemaMigrations.MigrationError.class,
            SchemaMigrations.MigrationReport.class,
            SchemaMigrations.SchemaVersion.class,
            Sessions.Statuses.class,
            SpecDifference.class,
            SpecDifference.Change.class
        })
final class NativeReflection {

    private NativeReflection() {}
}
