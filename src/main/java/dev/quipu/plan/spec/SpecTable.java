package dev.quipu.plan.spec;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.json;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Table;

/** The table <code>specs</code>. */
public final class SpecTable {

    public static final Table<Spec> SPECS = Table.of("specs", SpecBuilder::builder, SpecBuilder::build)
            .key(text("team_id").says("The team it belongs to"), Spec::teamId, SpecBuilder::teamId)
            .key(
                    text("id").says("The client's own id of 1 to 255 characters, or our ULID; unique within the team"),
                    Spec::id,
                    SpecBuilder::id)
            .add(
                    text("title").required().says("What people call it, 1 to 500 characters"),
                    Spec::title,
                    SpecBuilder::title)
            .add(json("content").required().says("The plan, as it was sent last"), Spec::content, SpecBuilder::content)
            .add(
                    choice("status", SpecStatus.class).required().says("How far it has come"),
                    Spec::status,
                    SpecBuilder::status)
            .add(
                    number("version_number").required().says("The number of its latest version, from 1"),
                    Spec::versionNumber,
                    SpecBuilder::versionNumber)
            .add(
                    text("created_by")
                            .required()
                            .says("The id of the key or person that made it, or anyone, or command"),
                    Spec::createdBy,
                    SpecBuilder::createdBy)
            .add(time("created_at").required().says("When it was made"), Spec::createdAt, SpecBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When it was last changed"),
                    Spec::updatedAt,
                    SpecBuilder::updatedAt)
            .build();

    private SpecTable() {}
}
