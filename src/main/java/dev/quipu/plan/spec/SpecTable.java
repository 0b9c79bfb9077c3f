package dev.quipu.plan.spec;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.time.Instant;
import java.util.List;

/** The table <code>specs</code>. */
public final class SpecTable {

    private static final Column<String> TEAM_ID = text("team_id").says("The team it belongs to");
    private static final Column<String> ID = text("id")
            .initial(FieldReaders.id(255))
            .filled()
            .limit(255)
            .says("The client's own id of 1 to 255 characters, or a generated ULID; unique in the team");
    private static final Column<String> TITLE = text("title")
            .settable(FieldReaders.name(500))
            .needed()
            .required()
            .filled()
            .limit(500)
            .says("The title, 1 to 500 characters");
    static final Column<Json> CONTENT = json("content")
            .settable(SpecContent::read)
            .whole()
            .needed()
            .required()
            .says("The current content");
    private static final Column<SpecStatus> STATUS =
            choice("status", SpecStatus.class).changeable().required().says("The status");
    private static final Column<Long> VERSION_NUMBER =
            number("version_number").required().says("The number of its latest version, from 1");
    private static final Column<String> CREATED_BY = text("created_by")
            .required()
            .fixed()
            .says("The id of the key or user that created it, or anyone, or command");
    private static final Column<Instant> CREATED_AT =
            time("created_at").required().fixed().says("When it was created");
    private static final Column<Instant> UPDATED_AT =
            time("updated_at").required().says("When it was last updated");

    /** What is sent with a spec and kept with its version. */
    static final Column<String> CHANGE_SUMMARY = SpecVersionTable.CHANGE_SUMMARY
            .settable()
            .says("A summary of what the new content changes, for its version; in a change only with content");

    public static final Table<Spec> SPECS = Table.of("specs", Spec.class, SpecBuilder::builder, SpecBuilder::build)
            .says("A spec with its current content")
            .key(TEAM_ID, Spec::teamId, SpecBuilder::teamId)
            .key(ID, Spec::id, SpecBuilder::id)
            .add(TITLE, Spec::title, SpecBuilder::title)
            .add(CONTENT, Spec::content, SpecBuilder::content)
            .add(STATUS, Spec::status, SpecBuilder::status)
            .add(VERSION_NUMBER, Spec::versionNumber, SpecBuilder::versionNumber)
            .add(CREATED_BY, Spec::createdBy, SpecBuilder::createdBy)
            .add(CREATED_AT, Spec::createdAt, SpecBuilder::createdAt)
            .add(UPDATED_AT, Spec::updatedAt, SpecBuilder::updatedAt)
            .beside(CHANGE_SUMMARY)
            .build();

    /** The rows without their contents. */
    public static final Table<SpecSummary> SUMMARIES = Table.of(
                    "specs", SpecSummary.class, SpecSummaryBuilder::builder, SpecSummaryBuilder::build)
            .says("A spec without its content")
            .key(TEAM_ID, SpecSummary::teamId, SpecSummaryBuilder::teamId)
            .key(ID, SpecSummary::id, SpecSummaryBuilder::id)
            .add(TITLE, SpecSummary::title, SpecSummaryBuilder::title)
            .add(STATUS, SpecSummary::status, SpecSummaryBuilder::status)
            .add(VERSION_NUMBER, SpecSummary::versionNumber, SpecSummaryBuilder::versionNumber)
            .add(CREATED_BY, SpecSummary::createdBy, SpecSummaryBuilder::createdBy)
            .add(CREATED_AT, SpecSummary::createdAt, SpecSummaryBuilder::createdAt)
            .add(UPDATED_AT, SpecSummary::updatedAt, SpecSummaryBuilder::updatedAt)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS = List.of(
            Described.of(
                    SpecStatus.class,
                    "draft, approved, in_progress, verifying, done; or failed. An approved spec may "
                            + "return to draft, a verified one may need more work, and a failed one may be "
                            + "resumed"),
            Described.of(SpecDifference.class, "The difference between two versions of a spec")
                    .field("from", "The number of the version compared from")
                    .field("to", "The number of the version compared to")
                    .field("changes", "The changes, ordered by path")
                    .field("truncated", "Whether there are more changes than listed"),
            Described.of(SpecDifference.Change.class, "A value that differs")
                    .field("path", "The path, as a JSON Pointer (RFC 6901)")
                    .field("type", "The kind of change")
                    .orNull("old_value", "The old value; null if added")
                    .orNull("new_value", "The new value; null if removed"),
            Described.of(SpecDifference.ChangeType.class, "added, removed or changed"));

    private SpecTable() {}
}
