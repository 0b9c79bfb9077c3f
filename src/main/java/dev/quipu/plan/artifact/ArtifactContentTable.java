package dev.quipu.plan.artifact;

import static dev.quipu.port.table.Column.bytes;
import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>artifact_contents</code>. */
public final class ArtifactContentTable {

    public static final Table<StoredContent> ARTIFACT_CONTENTS = Table.of(
                    "artifact_contents",
                    StoredContent.class,
                    StoredContentBuilder::builder,
                    StoredContentBuilder::build)
            .key(text("team_id"), StoredContent::teamId, StoredContentBuilder::teamId)
            .key(text("sha256"), StoredContent::sha256, StoredContentBuilder::sha256)
            .add(number("size_bytes").required(), StoredContent::sizeBytes, StoredContentBuilder::sizeBytes)
            .add(choice("place", Place.class).required(), StoredContent::place, StoredContentBuilder::place)
            .add(text("object_key"), StoredContent::objectKey, StoredContentBuilder::objectKey)
            .add(time("created_at").required(), StoredContent::createdAt, StoredContentBuilder::createdAt)
            .add(bytes("bytes"), StoredContent::bytes, StoredContentBuilder::bytes)
            .build();

    private ArtifactContentTable() {}
}
