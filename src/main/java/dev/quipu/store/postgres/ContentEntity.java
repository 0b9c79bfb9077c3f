package dev.quipu.store.postgres;

import dev.quipu.plan.artifact.Place;
import dev.quipu.plan.artifact.StoredContent;
import dev.quipu.store.table.RowText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A row of <code>artifact_contents</code>. */
@Entity
@Table(name = "artifact_contents")
@IdClass(ContentEntity.Key.class)
class ContentEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String sha256;

    @Column(name = "size_bytes")
    long sizeBytes;

    String place;

    @Column(name = "object_key")
    String objectKey;

    byte[] bytes;

    @Column(name = "created_at")
    Instant createdAt;

    static ContentEntity of(StoredContent content) {
        ContentEntity row = new ContentEntity();
        row.teamId = content.teamId();
        row.sha256 = content.sha256();
        row.sizeBytes = content.sizeBytes();
        row.place = PostgresValues.text(content.place());
        row.objectKey = content.objectKey();
        row.bytes = content.bytes() == null ? null : RowText.bytes(content.bytes());
        row.createdAt = content.createdAt();
        return row;
    }

    StoredContent toContent() {
        return new StoredContent(
                teamId,
                sha256,
                sizeBytes,
                PostgresValues.constant(Place.class, place),
                objectKey,
                bytes == null ? null : ByteBuffer.wrap(bytes).asReadOnlyBuffer(),
                createdAt);
    }

    /** What a content is known by. */
    record Key(String teamId, String sha256) implements Serializable {}
}
