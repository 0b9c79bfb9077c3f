package dev.quipu.plan.commit;

import dev.quipu.port.table.Described;
import java.util.List;

/** What a commit with what is behind it means. */
public final class CommitWords {

    public static final List<Described> WORDS = List.of(Described.of(
                    Commit.class,
                    "A commit and what is behind it, as far as known; for a commit that replaced "
                            + "others, what is behind the first of them")
            .field("commit_sha", "The hash, in lowercase")
            .orNull("branch", "The branch; null if unknown")
            .orNull("message", "The message, truncated to 10,000 characters; null if unknown")
            .orNull("files_changed", "Files changed; null if unknown")
            .orNull("insertions", "Lines added; null if unknown")
            .orNull("deletions", "Lines removed; null if unknown")
            .field("timestamp", "When it was created, by the machine's clock")
            .field("workspace_id", "The repository")
            .field("device_id", "The machine")
            .field("event_id", "The first event that reported it")
            .orNull("session", "The session in which it was created; null if none")
            .orNull("run", "The run to which the session belongs; null if none")
            .orNull(
                    "task",
                    "The task that the run had claimed then, or else the task that the session names;"
                            + " null if unknown")
            .orNull("spec", "The spec of the task or run; null if none")
            .field(
                    "rewritten_from",
                    "The commits that it replaced when history was rewritten (rebase, amend, am), "
                            + "ordered by hash; empty if it was not rewritten")
            .orNull(
                    "original_sha",
                    "The first commit, whose session, run, task and spec these are; null if it was "
                            + "not rewritten, or if no event reported that one")
            .orNull("rewritten_by", "The session that rewrote it; null if it was not rewritten, or in no session"));

    private CommitWords() {}
}
