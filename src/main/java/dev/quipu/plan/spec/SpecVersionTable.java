package dev.quipu.plan.spec;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.time.Instant;
import java.util.List;

/** The table <code>spec_versions</code>. */
public final class SpecVersionTable {

    private static final Column<String> TEAM_ID = text("team_id").says("The team it belongs to");
    private static final Column<String> ID = text("id").says("A ULID");
    private static final Column<String> SPEC_ID = text("spec_id").required().says("The spec");
    private static final Column<Long> VERSION_NUMBER =
            number("version_number").required().says("From 1, without gaps");
    private static final Column<Json> CONTENT = json("content").required().says("The content of this version");
    private static final Column<ActorType> ACTOR_TYPE = choice("actor_type", ActorType.class)
            .required()
            .says("Whether a user or an agent wrote it; an agent has a key without a user");
    private static final Column<String> ACTOR_ID =
            text("actor_id").required().says("The id of the key or user, or anyone, or command");
    static final Column<String> CHANGE_SUMMARY = text("change_summary")
            .required()
            .limit(2_000)
            .says("The author's summary of the change; empty if none was given");
    private static final Column<Instant> CREATED_AT =
            time("created_at").required().says("When it was created");

    public static final Table<SpecVersion> SPEC_VERSIONS = Table.of(
                    "spec_versions", SpecVersion.class, SpecVersionBuilder::builder, SpecVersionBuilder::build)
            .says("A version of a spec; never changes")
            .key(TEAM_ID, SpecVersion::teamId, SpecVersionBuilder::teamId)
            .key(ID, SpecVersion::id, SpecVersionBuilder::id)
            .add(SPEC_ID, SpecVersion::specId, SpecVersionBuilder::specId)
            .add(VERSION_NUMBER, SpecVersion::versionNumber, SpecVersionBuilder::versionNumber)
            .add(CONTENT, SpecVersion::content, SpecVersionBuilder::content)
            .add(ACTOR_TYPE, SpecVersion::actorType, SpecVersionBuilder::actorType)
            .add(ACTOR_ID, SpecVersion::actorId, SpecVersionBuilder::actorId)
            .add(CHANGE_SUMMARY, SpecVersion::changeSummary, SpecVersionBuilder::changeSummary)
            .add(CREATED_AT, SpecVersion::createdAt, SpecVersionBuilder::createdAt)
            .build();

    /** The rows without their contents. */
    public static final Table<SpecVersionSummary> SUMMARIES = Table.of(
                    "spec_versions",
                    SpecVersionSummary.class,
                    SpecVersionSummaryBuilder::builder,
                    SpecVersionSummaryBuilder::build)
            .says("A version without its content")
            .key(TEAM_ID, SpecVersionSummary::teamId, SpecVersionSummaryBuilder::teamId)
            .key(ID, SpecVersionSummary::id, SpecVersionSummaryBuilder::id)
            .add(SPEC_ID, SpecVersionSummary::specId, SpecVersionSummaryBuilder::specId)
            .add(VERSION_NUMBER, SpecVersionSummary::versionNumber, SpecVersionSummaryBuilder::versionNumber)
            .add(ACTOR_TYPE, SpecVersionSummary::actorType, SpecVersionSummaryBuilder::actorType)
            .add(ACTOR_ID, SpecVersionSummary::actorId, SpecVersionSummaryBuilder::actorId)
            .add(CHANGE_SUMMARY, SpecVersionSummary::changeSummary, SpecVersionSummaryBuilder::changeSummary)
            .add(CREATED_AT, SpecVersionSummary::createdAt, SpecVersionSummaryBuilder::createdAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS =
            List.of(Described.of(ActorType.class, "user: a user; agent: a machine, whose key belongs to no user"));

    private SpecVersionTable() {}
}
