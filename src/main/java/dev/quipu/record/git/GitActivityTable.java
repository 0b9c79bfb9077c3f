package dev.quipu.record.git;

import static dev.quipu.port.table.Column.choice;
import static dev.quipu.port.table.Column.number;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.port.table.Described;
import dev.quipu.port.table.Table;
import java.util.List;

/** The table <code>git_activity</code>. */
public final class GitActivityTable {

    public static final Table<GitActivity> GIT_ACTIVITY = Table.of(
                    "git_activity", GitActivity.class, GitActivityBuilder::builder, GitActivityBuilder::build)
            .says("A git event, with its session")
            .key(text("team_id").says("The team it belongs to"), GitActivity::teamId, GitActivityBuilder::teamId)
            .key(text("id").says("The event's id"), GitActivity::id, GitActivityBuilder::id)
            .add(
                    text("workspace_id").required().says("The repository"),
                    GitActivity::workspaceId,
                    GitActivityBuilder::workspaceId)
            .add(text("device_id").required().says("The machine"), GitActivity::deviceId, GitActivityBuilder::deviceId)
            .add(
                    text("session_id")
                            .says("The session that the event names, or else the one that was "
                                    + "running at that time; null if there is none"),
                    GitActivity::sessionId,
                    GitActivityBuilder::sessionId)
            .add(
                    choice("type", GitActivityType.class).required().says("The type"),
                    GitActivity::type,
                    GitActivityBuilder::type)
            .add(
                    text("branch").says("The branch; for a checkout, the one that was checked out; null if unknown"),
                    GitActivity::branch,
                    GitActivityBuilder::branch)
            .add(
                    text("commit_sha")
                            .says("The commit that was created, merged or checked out, in "
                                    + "lowercase; null for a push, and if unknown"),
                    GitActivity::commitSha,
                    GitActivityBuilder::commitSha)
            .add(
                    text("message").says("The commit message, truncated to 10,000 characters; null if unknown"),
                    GitActivity::message,
                    GitActivityBuilder::message)
            .add(
                    number("files_changed").says("Files changed; null if unknown"),
                    GitActivity::filesChanged,
                    GitActivityBuilder::filesChanged)
            .add(
                    number("insertions").says("Lines added; null if unknown"),
                    GitActivity::insertions,
                    GitActivityBuilder::insertions)
            .add(
                    number("deletions").says("Lines removed; null if unknown"),
                    GitActivity::deletions,
                    GitActivityBuilder::deletions)
            .add(
                    time("timestamp").required().says("When it happened, by the machine's clock"),
                    GitActivity::timestamp,
                    GitActivityBuilder::timestamp)
            .build();

    /** What the API says of other types of the same. */
    public static final List<Described> WORDS =
            List.of(Described.of(GitActivityType.class, "The kind of git activity"));

    private GitActivityTable() {}
}
