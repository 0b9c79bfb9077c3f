package dev.quipu.store.postgres;

import dev.quipu.record.event.Event;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of <code>events</code>. The column <code>position</code> is not here: only appends and readers in its order know it. */
@Entity
@Table(name = "events")
@IdClass(TeamRowKey.class)
@Immutable
class EventEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    String type;

    Instant timestamp;

    @Column(name = "device_id")
    String deviceId;

    @Column(name = "workspace_id")
    String workspaceId;

    @Column(name = "session_id")
    String sessionId;

    String data;

    @Column(name = "blob_refs")
    String blobRefs;

    @Column(name = "ingested_at")
    Instant ingestedAt;

    @Column(name = "id_sent")
    String idSent;

    Event toEvent() {
        return new Event(
                teamId,
                id,
                type,
                timestamp,
                deviceId,
                workspaceId,
                sessionId,
                PostgresValues.json(data),
                PostgresValues.json(blobRefs),
                ingestedAt,
                idSent);
    }
}
