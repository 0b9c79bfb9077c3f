package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>api_keys</code>. */
@ApplicationScoped
class KeyRepository implements PanacheRepositoryBase<KeyEntity, String> {}
