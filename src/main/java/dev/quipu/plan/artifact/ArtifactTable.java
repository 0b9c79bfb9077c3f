package dev.quipu.plan.artifact;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.object;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>artifacts</code>. */
public final class ArtifactTable {

    public static final Column<ArtifactType> TYPE =
            choice("type", ArtifactType.class).initial().needed().required().says("The type");

    public static final Table<Artifact> ARTIFACTS = Table.of(
                    "artifacts", Artifact.class, ArtifactBuilder::builder, ArtifactBuilder::build)
            .says("An artifact produced by a run")
            .key(text("team_id").says("The team that it belongs to"), Artifact::teamId, ArtifactBuilder::teamId)
            .key(
                    text("id")
                            .initial(FieldReaders.id(255))
                            .filled()
                            .limit(255)
                            .says("1 to 255 characters, unique in its team"),
                    Artifact::id,
                    ArtifactBuilder::id)
            .add(
                    text("agent_run_id")
                            .initial(FieldReaders.name(255))
                            .needed()
                            .fixed()
                            .required()
                            .says("The run that produced it"),
                    Artifact::agentRunId,
                    ArtifactBuilder::agentRunId)
            .add(
                    text("task_id")
                            .initial()
                            .limit(255)
                            .fixed()
                            .says("The task that it belongs to, of the same spec as the run; null if none"),
                    Artifact::taskId,
                    ArtifactBuilder::taskId)
            .add(TYPE, Artifact::type, ArtifactBuilder::type)
            .add(
                    text("path")
                            .filled()
                            .limit(1_000)
                            .settable(FieldReaders.name(1_000))
                            .needed()
                            .required()
                            .says("Path where it was created, 1 to 1000 characters"),
                    Artifact::path,
                    ArtifactBuilder::path)
            .add(
                    text("content_type")
                            .limit(255)
                            .settable(ContentTypes.reader())
                            .says("Media type, at most 255 characters; null if unknown"),
                    Artifact::contentType,
                    ArtifactBuilder::contentType)
            .add(
                    object("metadata").settable().required().says("An object for everything else"),
                    Artifact::metadata,
                    ArtifactBuilder::metadata)
            .add(
                    text("sha256").says("SHA-256 of the content in hexadecimal; null until content is uploaded"),
                    Artifact::sha256,
                    ArtifactBuilder::sha256)
            .derived(
                    number("size_bytes").says("Size of the content in bytes; null until content is uploaded"),
                    Artifact::sizeBytes,
                    ArtifactBuilder::sizeBytes)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    Artifact::createdAt,
                    ArtifactBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When it was last updated"),
                    Artifact::updatedAt,
                    ArtifactBuilder::updatedAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(Described.of(ArtifactType.class, "The kind of artifact"));

    private ArtifactTable() {}
}
