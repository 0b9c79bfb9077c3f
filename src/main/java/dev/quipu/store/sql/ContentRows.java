package dev.quipu.store.sql;

import dev.quipu.plan.artifact.ArtifactContentTable;
import dev.quipu.plan.artifact.StoredContent;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of artifacts, within a transaction. An artifact that takes one at the moment at which it is removed keeps it: the
 * foreign key refuses, and tried again it is seen.
 */
record ContentRows(Dialect dialect) {

    private static final Selection<StoredContent> WHOLE = Selection.of(ArtifactContentTable.ARTIFACT_CONTENTS);
    private static final Selection<StoredContent> WITHOUT_BYTES =
            Selection.of(ArtifactContentTable.ARTIFACT_CONTENTS, Map.of("bytes", "NULL"), "");
    private static final String UNREFERENCED = "NOT EXISTS (SELECT 1 FROM artifacts a"
            + " WHERE a.team_id = artifact_contents.team_id AND a.sha256 = artifact_contents.sha256)";
    private static final String TOLD = " RETURNING " + WITHOUT_BYTES.columns();

    /** Stores a content unless the team has it; a row whose object is the lost one takes this one. */
    static Uni<Void> insert(Executor executor, StoredContent content, String lost) {
        SqlStatement insert = SqlStatement.insert(ArtifactContentTable.ARTIFACT_CONTENTS, content);
        return executor.execute(insert.with(
                        " ON CONFLICT (team_id, sha256) DO UPDATE SET place = excluded.place,"
                                + " object_key = excluded.object_key, bytes = excluded.bytes"
                                + " WHERE artifact_contents.object_key = ?",
                        lost))
                .replaceWithVoid();
    }

    static Uni<Optional<StoredContent>> find(Executor executor, String teamId, String sha256) {
        return executor.row(WHOLE, SqlStatement.of(WHOLE.text() + " WHERE team_id = ? AND sha256 = ?", teamId, sha256));
    }

    /** Removes one that no artifact has. */
    static Uni<Optional<StoredContent>> release(Executor executor, String teamId, String sha256) {
        return executor.row(
                WITHOUT_BYTES,
                SqlStatement.of(
                        "DELETE FROM artifact_contents WHERE team_id = ? AND sha256 = ? AND " + UNREFERENCED + TOLD,
                        teamId,
                        sha256));
    }

    /** Removes some that no artifact has. */
    Uni<List<StoredContent>> unused(Executor executor, Instant storedBefore, int limit) {
        return executor.rows(
                WITHOUT_BYTES,
                SqlStatement.of(dialect.removalOfContents(UNREFERENCED) + TOLD, storedBefore, (long) limit));
    }
}
