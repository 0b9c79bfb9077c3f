package dev.quipu.record.workspace;

import static dev.quipu.port.table.Column.object;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Table;

/** The table <code>workspaces</code>. */
public final class WorkspaceTable {

    public static final Table<Workspace> WORKSPACES = Table.of(
                    "workspaces", Workspace.class, WorkspaceBuilder::builder, WorkspaceBuilder::build)
            .says("A repository, the same on every machine.")
            .key(text("team_id").says("The team it belongs to"), Workspace::teamId, WorkspaceBuilder::teamId)
            .key(text("id").says("A ULID"), Workspace::id, WorkspaceBuilder::id)
            .add(
                    text("canonical_id")
                            .required()
                            .fixed()
                            .indexed(2048)
                            .says("Derived from the remote; unique in the team"),
                    Workspace::canonicalId,
                    WorkspaceBuilder::canonicalId)
            .add(
                    text("display_name")
                            .filled()
                            .limit(255)
                            .settable(FieldReaders.lineOfName(255))
                            .required()
                            .indexed(2048)
                            .says("The name; the last part of the canonical id unless it was changed"),
                    Workspace::displayName,
                    WorkspaceBuilder::displayName)
            .add(
                    text("default_branch").limit(255).settable().says("Null if unknown"),
                    Workspace::defaultBranch,
                    WorkspaceBuilder::defaultBranch)
            .add(
                    object("metadata").settable().required().says("An object"),
                    Workspace::metadata,
                    WorkspaceBuilder::metadata)
            .add(
                    time("first_seen_at").required().fixed().says("When it was created"),
                    Workspace::firstSeenAt,
                    WorkspaceBuilder::firstSeenAt)
            .add(
                    time("updated_at").required().says("When it was last updated"),
                    Workspace::updatedAt,
                    WorkspaceBuilder::updatedAt)
            .build();

    private WorkspaceTable() {}
}
