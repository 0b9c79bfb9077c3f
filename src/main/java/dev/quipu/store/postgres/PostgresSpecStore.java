package dev.quipu.store.postgres;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Specs in PostgreSQL: single ones by Panache, listings on the pool, for they leave out the contents. */
@ApplicationScoped
@Typed(PostgresSpecStore.class)
class PostgresSpecStore implements SpecStore {

    private final SpecRepository rows;
    private final SpecVersionRepository versions;
    private final AuditRepository audit;
    private final Instance<Pool> pool;

    PostgresSpecStore(SpecRepository rows, SpecVersionRepository versions, AuditRepository audit, Instance<Pool> pool) {
        this.rows = rows;
        this.versions = versions;
        this.audit = audit;
        this.pool = pool;
    }

    @Override
    public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
        return Changes.of(() -> rows.findById(key(spec.teamId(), spec.id()))
                .invoke(existing -> {
                    if (existing != null) {
                        throw new AlreadyExistsException("spec", spec.id());
                    }
                })
                .flatMap(free -> rows.persistAndFlush(SpecEntity.of(spec)))
                .flatMap(stored -> versions.persist(SpecVersionEntity.of(first)))
                .flatMap(stored -> audit.write(journal.entries(null, spec)))
                .replaceWith(spec));
    }

    @Override
    public Uni<Optional<Spec>> find(String teamId, String id) {
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.findById(key(teamId, id)))
                .map(row -> Optional.ofNullable(row).map(SpecEntity::toSpec)));
    }

    @Override
    public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
        return PostgresErrors.told(() -> PostgresSpecReads.list(pool.get(), teamId, query)
                .map(found -> Page.of(found, query.limit(), spec -> new Cursor(spec.createdAt(), spec.id()))));
    }

    @Override
    public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
        return Changes.of(() -> locked(teamId, id).flatMap(row -> changed(row, change, journal)));
    }

    private Uni<Spec> changed(SpecEntity row, Function<Spec, SpecChange> change, Journal<Spec> journal) {
        Spec before = row.toSpec();
        SpecChange wanted = change.apply(before);
        row.take(wanted.spec());
        Spec after = row.toSpec();
        return (wanted.version() == null
                        ? Uni.createFrom().voidItem()
                        : versions.persist(SpecVersionEntity.of(wanted.version()))
                                .replaceWithVoid())
                .flatMap(stored -> audit.write(journal.entries(before, after)))
                .replaceWith(after);
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
        return Changes.of(() -> locked(teamId, id).flatMap(row -> {
            Spec before = condition.apply(row.toSpec());
            return rows.delete("teamId = ?1 and id = ?2", teamId, id)
                    .flatMap(deleted -> audit.write(journal.entries(before, null)));
        }));
    }

    private Uni<SpecEntity> locked(String teamId, String id) {
        return rows.findById(key(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("spec", id));
    }

    @Override
    public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
        return PostgresErrors.told(() -> Panache.withSession(() -> versions.find(
                                "teamId = ?1 and specId = ?2 and versionNumber = ?3", teamId, specId, number)
                        .firstResult())
                .map(row -> Optional.ofNullable(row).map(SpecVersionEntity::toVersion)));
    }

    @Override
    public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
        return PostgresErrors.told(() -> PostgresSpecReads.versions(pool.get(), teamId, specId, after, limit)
                .map(found -> Page.of(
                        found,
                        limit,
                        version -> new Cursor(version.createdAt(), String.valueOf(version.versionNumber())))));
    }

    private static TeamRowKey key(String teamId, String id) {
        return new TeamRowKey(teamId, id);
    }
}
