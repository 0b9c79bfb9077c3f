package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>devices</code>. */
@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<DeviceEntity, TeamRowKey> {}
