package dev.quipu.plan.spec;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>spec_versions</code>. */
public final class SpecVersionTable {

    public static final Table<SpecVersion> SPEC_VERSIONS = Table.of(
                    "spec_versions", SpecVersionBuilder::builder, SpecVersionBuilder::build)
            .key(text("team_id").says("The team it belongs to"), SpecVersion::teamId, SpecVersionBuilder::teamId)
            .key(text("id").says("Our ULID"), SpecVersion::id, SpecVersionBuilder::id)
            .add(text("spec_id").required().says("The spec"), SpecVersion::specId, SpecVersionBuilder::specId)
            .add(
                    number("version_number").required().says("From 1, without gaps"),
                    SpecVersion::versionNumber,
                    SpecVersionBuilder::versionNumber)
            .add(
                    json("content").required().says("The plan as it was sent then"),
                    SpecVersion::content,
                    SpecVersionBuilder::content)
            .add(
                    choice("actor_type", ActorType.class)
                            .required()
                            .says(
                                    "Whether a person or an agent wrote it; an agent has a key that belongs to no person"),
                    SpecVersion::actorType,
                    SpecVersionBuilder::actorType)
            .add(
                    text("actor_id").required().says("The id of the key or person, or anyone, or command"),
                    SpecVersion::actorId,
                    SpecVersionBuilder::actorId)
            .add(
                    text("change_summary")
                            .required()
                            .says("What was changed, in the writer's words; empty if nothing was said"),
                    SpecVersion::changeSummary,
                    SpecVersionBuilder::changeSummary)
            .add(
                    time("created_at").required().says("When it was made"),
                    SpecVersion::createdAt,
                    SpecVersionBuilder::createdAt)
            .build();

    private SpecVersionTable() {}
}
