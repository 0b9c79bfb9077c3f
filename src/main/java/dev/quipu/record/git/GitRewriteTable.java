package dev.quipu.record.git;

import static dev.quipu.port.table.Column.text;

import dev.quipu.port.table.Table;

/** The table <code>git_rewrites</code>. */
public final class GitRewriteTable {

    public static final Table<GitRewrite> GIT_REWRITES = Table.of(
                    "git_rewrites", GitRewrite.class, GitRewriteBuilder::builder, GitRewriteBuilder::build)
            .key(text("team_id"), GitRewrite::teamId, GitRewriteBuilder::teamId)
            .key(text("new_sha"), GitRewrite::newSha, GitRewriteBuilder::newSha)
            .key(text("old_sha"), GitRewrite::oldSha, GitRewriteBuilder::oldSha)
            .key(text("event_id"), GitRewrite::eventId, GitRewriteBuilder::eventId)
            .build();

    private GitRewriteTable() {}
}
