package dev.quipu.store.sql;

import dev.quipu.plan.comment.Comment;
import dev.quipu.plan.comment.CommentStore;
import dev.quipu.plan.comment.CommentTable;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Comments in a SQL database. */
public final class SqlCommentStore implements CommentStore {

    private static final Selection<Comment> COMMENTS = Selection.of(CommentTable.COMMENTS);

    private final SqlDatabase database;
    private final Rows<Comment> rows;

    public SqlCommentStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), COMMENTS, "comment");
    }

    @Override
    public Uni<Comment> create(Comment comment, Journal<Comment> journal) {
        String team = comment.teamId();
        return Creation.of(rows, team, Comment::id)
                .run(
                        database,
                        journal,
                        executor -> keep(executor, "session", team, comment.sessionId())
                                .flatMap(there -> keep(executor, "task", team, comment.taskId()))
                                .flatMap(there -> keep(executor, "artifact", team, comment.artifactId()))
                                .flatMap(there -> keep(executor, "comment", team, comment.parentCommentId()))
                                .flatMap(there -> rows.insert(executor, comment))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, comment)))
                                .replaceWith(comment));
    }

    /** Keeps what a comment refers to from being deleted until the comment is stored. */
    private Uni<Void> keep(Executor executor, String kind, String teamId, String id) {
        if (id == null) {
            return Uni.createFrom().voidItem();
        }
        String row = "SELECT 1 FROM " + kind + "s WHERE team_id = ? AND id = ?";
        SqlStatement kept = SqlStatement.of(row + database.dialect().kept(), teamId, id);
        return Rows.mustExist(executor, kept, kind, id);
    }

    @Override
    public Uni<Optional<Comment>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<Page<Comment>> list(String teamId, Query query) {
        return database.read(executor -> rows.page(
                executor,
                listing(teamId, query),
                query.limit(),
                comment -> new Cursor(comment.createdAt(), comment.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, Query query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", query.sessionId())
                .and("task_id = ?", query.taskId())
                .and("artifact_id = ?", query.artifactId())
                .and("commit_sha = ?", query.commitSha())
                .and("(id = ? OR parent_comment_id = ?)", query.thread(), query.thread())
                .and("resolved = ?", query.resolved())
                .oldestFirst(COMMENTS.text(), "created_at", "id", query.cursor(), query.limit());
    }

    @Override
    public Uni<Comment> update(String teamId, String id, UnaryOperator<Comment> change, Journal<Comment> journal) {
        return database.change(executor -> rows.update(executor, change, journal, teamId, id));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Comment> condition, Journal<Comment> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id)
                .invoke(condition::apply)
                // Deleting the first comment waits for replies that are being stored, so that they are found below.
                .flatMap(first -> executor.execute(SqlStatement.delete(CommentTable.COMMENTS, teamId, id))
                        .flatMap(gone -> removeReplies(executor, teamId, id))
                        .flatMap(replies -> AuditEntries.writeEnds(executor, with(first, replies), journal))));
    }

    private static Uni<List<Comment>> removeReplies(Executor executor, String teamId, String id) {
        String ofThread = " WHERE team_id = ? AND parent_comment_id = ?";
        return executor.rows(COMMENTS, SqlStatement.of(COMMENTS.text() + ofThread, teamId, id))
                .call(replies -> executor.execute(SqlStatement.of("DELETE FROM comments" + ofThread, teamId, id)));
    }

    private static List<Comment> with(Comment first, List<Comment> replies) {
        return Stream.concat(Stream.of(first), replies.stream()).toList();
    }
}
