package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>workspaces</code>. */
@ApplicationScoped
class WorkspaceRepository implements PanacheRepositoryBase<WorkspaceEntity, TeamRowKey> {}
