package dev.quipu.plan.comment;

import static dev.quipu.port.table.Column.flag;
import static dev.quipu.port.table.Column.text;
import static dev.quipu.port.table.Column.time;

import dev.quipu.base.validation.FieldReaders;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Table;
import java.util.regex.Pattern;

/** The table <code>comments</code>. */
public final class CommentTable {

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public static final Table<Comment> COMMENTS = Table.of(
                    "comments", Comment.class, CommentBuilder::builder, CommentBuilder::build)
            .says("A comment on a session, a task, an artifact or a commit; exactly one of the four is set")
            .key(text("team_id").says("The team it belongs to"), Comment::teamId, CommentBuilder::teamId)
            .key(text("id").says("A ULID"), Comment::id, CommentBuilder::id)
            .add(target("session_id").says("The session"), Comment::sessionId, CommentBuilder::sessionId)
            .add(target("task_id").says("The task"), Comment::taskId, CommentBuilder::taskId)
            .add(target("artifact_id").says("The artifact"), Comment::artifactId, CommentBuilder::artifactId)
            .add(
                    text("commit_sha")
                            .initial(FieldReaders.pattern(
                                    SHA, 64, "must be a whole hash: 40 or 64 lowercase hexadecimal digits"))
                            .fixed()
                            .indexed(192)
                            .says("The commit's whole hash, in lowercase"),
                    Comment::commitSha,
                    CommentBuilder::commitSha)
            .add(
                    target("parent_comment_id")
                            .says(
                                    "The first comment of the thread; null if this is it. A reply is about the same thing"),
                    Comment::parentCommentId,
                    CommentBuilder::parentCommentId)
            .add(
                    text("body")
                            .settable(FieldReaders.name(20_000))
                            .needed()
                            .required()
                            .filled()
                            .limit(20_000)
                            .says("Markdown"),
                    Comment::body,
                    CommentBuilder::body)
            .add(
                    text("created_by")
                            .required()
                            .fixed()
                            .says("The author: the id of a user, or of an agent's key, or anyone, or command"),
                    Comment::createdBy,
                    CommentBuilder::createdBy)
            .add(
                    flag("resolved")
                            .changeable()
                            .required()
                            .says("Whether the thread is resolved; only its first comment can be"),
                    Comment::resolved,
                    CommentBuilder::resolved)
            .add(
                    time("resolved_at").says("When it was resolved; null if it is not"),
                    Comment::resolvedAt,
                    CommentBuilder::resolvedAt)
            .add(
                    text("resolved_by").says("Who resolved it, as created_by; null if it is not resolved"),
                    Comment::resolvedBy,
                    CommentBuilder::resolvedBy)
            .add(
                    time("created_at").required().fixed().says("When it was created"),
                    Comment::createdAt,
                    CommentBuilder::createdAt)
            .add(
                    time("updated_at").required().says("When its row was last updated"),
                    Comment::updatedAt,
                    CommentBuilder::updatedAt)
            .build();

    private CommentTable() {}

    /** The id of what a comment is about, which it keeps. */
    private static Column<String> target(String name) {
        return text(name)
                .initial(FieldReaders.nameOrNull(255))
                .fixed()
                .filled()
                .limit(255)
                .indexed(765);
    }
}
