package dev.quipu.store.sqlite;

import dev.quipu.plan.artifact.Place;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.store.table.RowText;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The rows of <code>artifact_contents</code>. */
final class SqliteArtifactContents {

    private static final String WITHOUT_BYTES =
            "team_id, sha256, size_bytes, place, object_key, NULL AS bytes, created_at";
    private static final String UNREFERENCED = "NOT EXISTS (SELECT 1 FROM artifacts a"
            + " WHERE a.team_id = artifact_contents.team_id AND a.sha256 = artifact_contents.sha256)";

    private SqliteArtifactContents() {}

    /** Stores a content unless the team has it; a row whose object is the lost one takes this one. */
    static void insert(Handle handle, StoredContent content, String lost) {
        handle.createUpdate("INSERT INTO artifact_contents"
                        + " (team_id, sha256, size_bytes, place, object_key, bytes, created_at)"
                        + " VALUES (:team, :sha256, :size, :place, :key, :bytes, :now)"
                        + " ON CONFLICT (team_id, sha256) DO UPDATE"
                        + " SET place = excluded.place, object_key = excluded.object_key, bytes = excluded.bytes"
                        + " WHERE object_key = :lost")
                .bind("team", content.teamId())
                .bind("sha256", content.sha256())
                .bind("size", content.sizeBytes())
                .bind("place", content.place())
                .bind("key", content.objectKey())
                .bind("bytes", content.bytes() == null ? null : RowText.bytes(content.bytes()))
                .bind("now", content.createdAt())
                .bind("lost", lost)
                .execute();
    }

    static Optional<StoredContent> find(Handle handle, String teamId, String sha256) {
        return handle.createQuery("SELECT team_id, sha256, size_bytes, place, object_key, bytes, created_at"
                        + " FROM artifact_contents WHERE team_id = :team AND sha256 = :sha256")
                .bind("team", teamId)
                .bind("sha256", sha256)
                .map(SqliteArtifactContents::content)
                .findOne();
    }

    static Optional<StoredContent> release(Handle handle, String teamId, String sha256) {
        return handle.createQuery("DELETE FROM artifact_contents WHERE team_id = :team AND sha256 = :sha256 AND "
                        + UNREFERENCED + " RETURNING " + WITHOUT_BYTES)
                .bind("team", teamId)
                .bind("sha256", sha256)
                .map(SqliteArtifactContents::content)
                .findOne();
    }

    /** The time lies behind the bytes, so it is read of the few rows only that nobody has. */
    static List<StoredContent> unused(Handle handle, Instant storedBefore, int limit) {
        return handle.createQuery("WITH unreferenced AS MATERIALIZED"
                        + " (SELECT rowid AS number FROM artifact_contents WHERE " + UNREFERENCED + ")"
                        + " DELETE FROM artifact_contents WHERE rowid IN (SELECT c.rowid FROM unreferenced"
                        + " JOIN artifact_contents c ON c.rowid = number WHERE c.created_at < :before LIMIT :limit)"
                        + " RETURNING " + WITHOUT_BYTES)
                .bind("before", storedBefore)
                .bind("limit", limit)
                .map(SqliteArtifactContents::content)
                .list();
    }

    private static StoredContent content(ResultSet row, StatementContext context) throws SQLException {
        byte[] bytes = row.getBytes("bytes");
        return new StoredContent(
                row.getString("team_id"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                Place.valueOf(row.getString("place").toUpperCase(Locale.ROOT)),
                row.getString("object_key"),
                bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                SqliteMapping.instant(row.getLong("created_at")));
    }
}
