package dev.quipu.plan.comment;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.api.ForbiddenException;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Caller;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What holds for comments on every backend. */
@ApplicationScoped
public class Comments {

    private static final String PARENT = "parent_comment_id";
    private static final Set<String> TELL_WHICH =
            Set.of("id", "session_id", "task_id", "artifact_id", "commit_sha", PARENT, "created_by", "created_at");

    private final CommentStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Comments(CommentStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Creates a comment of the caller's from a client's fields. A reply is about what its thread is about.
     *
     * @return the comment; fails with {@link ValidationException} if it is about nothing, about several things, about something
     *     that does not exist, or a reply to a reply
     */
    public Uni<Comment> create(Caller caller, Map<String, Json> fields) {
        Instant now = Timestamps.cut(clock.instant());
        Comment blank = CommentBuilder.builder()
                .teamId(caller.teamId())
                .id(UlidCreator.getMonotonicUlid().toString())
                .createdBy(caller.author())
                .createdAt(now)
                .updatedAt(now)
                .build();
        Comment sent = CommentTable.COMMENTS.filled(blank, fields, "comment");
        return about(sent)
                .flatMap(comment -> store.create(comment, trail.of(caller, "comment.create", Comment::id)))
                .onFailure(NotFoundException.class)
                .transform(none -> unknown(((NotFoundException) none).kind()));
    }

    /** The comment with what its thread is about. */
    private Uni<Comment> about(Comment sent) {
        long targets = targets(sent).filter(Objects::nonNull).count();
        if (sent.parentCommentId() == null) {
            return targets == 1
                    ? Uni.createFrom().item(sent)
                    : Uni.createFrom()
                            .failure(new ValidationException(
                                    "",
                                    "exactly one of session_id, task_id, artifact_id, commit_sha and " + PARENT
                                            + " must be given"));
        }
        if (targets > 0) {
            throw new ValidationException(
                    PARENT, "cannot be given with what the comment is about: a reply is about the same as its thread");
        }
        return get(sent.teamId(), sent.parentCommentId()).map(first -> {
            if (first.parentCommentId() != null) {
                throw new ValidationException(
                        PARENT, "names a reply; the first comment of its thread is " + first.parentCommentId());
            }
            return CommentBuilder.builder(sent)
                    .sessionId(first.sessionId())
                    .taskId(first.taskId())
                    .artifactId(first.artifactId())
                    .commitSha(first.commitSha())
                    .build();
        });
    }

    private static Stream<String> targets(Comment comment) {
        return Stream.of(comment.sessionId(), comment.taskId(), comment.artifactId(), comment.commitSha());
    }

    private static ValidationException unknown(String kind) {
        return kind.equals("comment")
                ? new ValidationException(PARENT, "does not name an existing comment")
                : new ValidationException(kind + "_id", "does not name an existing " + kind);
    }

    /** Finds a comment; fails with {@link NotFoundException}. */
    public Uni<Comment> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("comment", id)));
    }

    /** Lists comments, the oldest first; what does not exist has none. */
    public Uni<Page<Comment>> list(String teamId, CommentStore.Query query) {
        return store.list(teamId, query);
    }

    /**
     * Changes a comment by a merge patch. Its text is its author's; any member resolves a thread, or opens it again.
     *
     * @param condition sees the row first and may throw to leave it as it is
     * @return the comment; fails with {@link ForbiddenException} if the text is another's, and with {@link ValidationException}
     *     if a reply is to be resolved
     */
    public Uni<Comment> patch(Caller caller, String id, Map<String, Json> patch, UnaryOperator<Comment> condition) {
        return store.update(
                caller.teamId(),
                id,
                before -> changed(caller, condition.apply(before), patch),
                trail.of(caller, "comment.update", Comment::id));
    }

    private Comment changed(Caller caller, Comment before, Map<String, Json> patch) {
        Instant now = Timestamps.cut(clock.instant());
        Comment after = CommentTable.COMMENTS.patched(before, patch, "comment");
        if (!after.body().equals(before.body())) {
            requireOwn(caller, before);
        }
        if (after.resolved() && after.parentCommentId() != null) {
            throw new ValidationException("resolved", "cannot be set on a reply: resolve " + after.parentCommentId());
        }
        if (after.equals(before)) {
            return before;
        }
        CommentBuilder changed = CommentBuilder.builder(after).updatedAt(now);
        boolean isResolved = after.resolved();
        if (isResolved != before.resolved()) {
            changed.resolvedAt(isResolved ? now : null).resolvedBy(isResolved ? caller.author() : null);
        }
        return changed.build();
    }

    private static Comment requireOwn(Caller caller, Comment comment) {
        if (caller.role() != Role.ADMIN && !comment.createdBy().equals(caller.author())) {
            throw new ForbiddenException("Only the author of a comment and the team's admins may edit or delete it.");
        }
        return comment;
    }

    /**
     * Deletes a comment with its replies; the author's and admins' to do. The audit log learns which ones they were.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Void> delete(Caller caller, String id, UnaryOperator<Comment> condition) {
        return store.delete(
                caller.teamId(),
                id,
                comment -> requireOwn(caller, condition.apply(comment)),
                trail.ofEnd(caller, "comment.delete", Comment::id, TELL_WHICH));
    }
}
