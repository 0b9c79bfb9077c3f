package dev.quipu.store.postgres;

import dev.quipu.plan.artifact.Place;
import dev.quipu.plan.artifact.StoredContent;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** The rows of <code>artifact_contents</code>. */
@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<ContentEntity, ContentEntity.Key> {

    private static final String UNREFERENCED =
            "NOT EXISTS (SELECT 1 FROM artifacts a WHERE a.team_id = c.team_id AND a.sha256 = c.sha256)";
    private static final String TOLD =
            " RETURNING c.team_id, c.sha256, c.size_bytes, c.place, c.object_key, c.created_at";
    private static final String RELEASE =
            "DELETE FROM artifact_contents c WHERE c.team_id = $1 AND c.sha256 = $2 AND " + UNREFERENCED + TOLD;
    private static final String UNUSED = "DELETE FROM artifact_contents c WHERE c.ctid = ANY (ARRAY("
            + "SELECT c.ctid FROM artifact_contents c WHERE c.created_at < $1 AND " + UNREFERENCED
            + " LIMIT $2)) AND " + UNREFERENCED + TOLD;
    private static final int TRIES = 3;

    private final Instance<Pool> pool;

    ContentRepository(Instance<Pool> pool) {
        this.pool = pool;
    }

    /** Stores a content in the transaction that is open, unless the team has it; a row of the lost object takes it. */
    Uni<Void> insert(StoredContent content, String lost) {
        ContentEntity row = ContentEntity.of(content);
        return count("teamId = ?1 and sha256 = ?2", row.teamId, row.sha256)
                .flatMap(known -> known == 0
                        ? persistAndFlush(row).replaceWithVoid()
                        : lost == null ? Uni.createFrom().voidItem() : repair(row, lost));
    }

    /** A statement of its own, whose condition is looked at again if another one repairs the row at this moment. */
    private Uni<Void> repair(ContentEntity row, String lost) {
        return update(
                        "place = ?1, objectKey = ?2, bytes = ?3 where teamId = ?4 and sha256 = ?5 and objectKey = ?6",
                        row.place,
                        row.objectKey,
                        row.bytes,
                        row.teamId,
                        row.sha256,
                        lost)
                .replaceWithVoid();
    }

    /** Removes one content if no artifact has it. */
    Uni<List<StoredContent>> release(String teamId, String sha256) {
        return removed(RELEASE, Tuple.of(teamId, sha256));
    }

    /** Removes contents that no artifact has. */
    Uni<List<StoredContent>> unused(Instant storedBefore, int limit) {
        return removed(UNUSED, Tuple.of(PostgresValues.time(storedBefore), (long) limit));
    }

    /** An artifact that takes a content at this moment keeps it: the foreign key refuses, and tried again it is seen. */
    private Uni<List<StoredContent>> removed(String sql, Tuple values) {
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(sql)
                .execute(values)
                .onFailure(PostgresErrors::isForeignKey)
                .retry()
                .atMost(TRIES)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ContentRepository::content)
                        .toList()));
    }

    private static StoredContent content(Row row) {
        return new StoredContent(
                row.getString(0),
                row.getString(1),
                row.getLong(2),
                PostgresValues.constant(Place.class, row.getString(3)),
                row.getString(4),
                null,
                PostgresValues.instant(row.getOffsetDateTime(5)));
    }
}
