package dev.quipu.store.postgres;

import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceStatus;
import dev.quipu.record.device.DeviceType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of <code>devices</code>. */
@Entity
@Table(name = "devices")
@IdClass(TeamRowKey.class)
class DeviceEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    String id;

    String name;
    String type;
    String hostname;
    String os;
    String arch;
    String status;
    String metadata;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    /** Takes over what can change. */
    void take(Device device) {
        name = device.name();
        type = PostgresValues.text(device.type());
        hostname = device.hostname();
        os = device.os();
        arch = device.arch();
        status = PostgresValues.text(device.status());
        metadata = device.metadata().text();
        lastSeenAt = device.lastSeenAt();
    }

    Device toDevice() {
        return new Device(
                teamId,
                id,
                name,
                PostgresValues.constant(DeviceType.class, type),
                hostname,
                os,
                arch,
                PostgresValues.constant(DeviceStatus.class, status),
                PostgresValues.json(metadata),
                firstSeenAt,
                lastSeenAt);
    }
}
