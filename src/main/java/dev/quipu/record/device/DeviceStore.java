package dev.quipu.record.device;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where devices are kept. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface DeviceStore {

    /** Finds a device by id, or makes it with nothing known but its id, atomically. */
    Uni<Device> ensure(String teamId, String id);

    /** Finds a device by id. */
    Uni<Optional<Device>> find(String teamId, String id);

    /**
     * Finds by name without regard to the case of ASCII letters.
     *
     * @return at most two, so that a caller can tell whether the name is ambiguous
     */
    Uni<List<Device>> findByName(String teamId, String name);

    /** Lists devices, the newest first by {@code firstSeenAt}, then id. */
    Uni<Page<Device>> list(String teamId, Cursor after, int limit);

    /**
     * Reads, changes and writes one device in one transaction. The change sees the row as it is and may throw to leave it
     * so; {@code teamId}, {@code id} and {@code firstSeenAt} cannot be changed.
     *
     * @param journal its entry is written in the same transaction
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Device> update(String teamId, String id, UnaryOperator<Device> change, Journal<Device> journal);
}
