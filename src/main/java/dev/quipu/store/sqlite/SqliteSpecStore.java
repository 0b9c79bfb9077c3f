package dev.quipu.store.sqlite;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecBuilder;
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
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Specs in SQLite, whose one writer is the lock that gives versions their numbers. */
final class SqliteSpecStore implements SpecStore {

    private static final Columns COLUMNS = Columns.of(Spec.class);
    private static final Columns VERSION_COLUMNS = Columns.of(SpecVersion.class);
    private static final Columns VERSION_SUMMARY = Columns.of(SpecVersionSummary.class);

    static final SqliteListing<SpecSummary> LISTING =
            new SqliteListing<>("specs", Columns.of(SpecSummary.class).list(), "created_at", "id", SpecSummary.class);

    private final SqliteDatabase database;

    SqliteSpecStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
        return database.write(handle -> {
            if (byId(handle, spec.teamId(), spec.id()).isPresent()) {
                throw new AlreadyExistsException("spec", spec.id());
            }
            handle.createUpdate("INSERT INTO specs (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                    .bindMethods(spec)
                    .execute();
            insert(handle, first);
            SqliteAudit.write(handle, journal.entries(null, spec));
            return spec;
        });
    }

    @Override
    public Uni<Optional<Spec>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, conditions(teamId, query), query.cursor(), query.limit()),
                query.limit(),
                spec -> new Cursor(spec.createdAt(), spec.id())));
    }

    static Conditions conditions(String teamId, SpecQuery query) {
        return new Conditions(teamId)
                .in("status", "statuses", query.statuses())
                .and("created_at > :after", "after", query.after())
                .and("created_at < :before", "before", query.before());
    }

    @Override
    public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
        return database.write(handle -> {
            Spec before = stored(handle, teamId, id);
            SpecChange wanted = change.apply(before);
            Spec after = SpecBuilder.builder(wanted.spec())
                    .teamId(before.teamId())
                    .id(before.id())
                    .createdBy(before.createdBy())
                    .createdAt(before.createdAt())
                    .build();
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE specs SET "
                                + COLUMNS.assignments(List.of("teamId", "id", "createdBy", "createdAt"))
                                + " WHERE team_id = :teamId AND id = :id")
                        .bindMethods(after)
                        .execute();
            }
            if (wanted.version() != null) {
                insert(handle, wanted.version());
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
        return database.write(handle -> {
            Spec before = condition.apply(stored(handle, teamId, id));
            handle.createUpdate("DELETE FROM specs WHERE team_id = :team AND id = :id")
                    .bind("team", teamId)
                    .bind("id", id)
                    .execute();
            SqliteAudit.write(handle, journal.entries(before, null));
            return null;
        });
    }

    @Override
    public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
        return database.read(handle -> handle.createQuery("SELECT " + VERSION_COLUMNS.list() + " FROM spec_versions"
                        + " WHERE team_id = :team AND spec_id = :spec AND version_number = :number")
                .bind("team", teamId)
                .bind("spec", specId)
                .bind("number", number)
                .mapTo(SpecVersion.class)
                .findOne());
    }

    @Override
    public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                versions(handle, "SELECT ", teamId, specId, after, limit)
                        .mapTo(SpecVersionSummary.class)
                        .list(),
                limit,
                version -> new Cursor(version.createdAt(), String.valueOf(version.versionNumber()))));
    }

    static Query versions(Handle handle, String verb, String teamId, String specId, Cursor after, int limit) {
        Conditions conditions = new Conditions(teamId)
                .and("spec_id = :spec", "spec", specId)
                .and("version_number < :number", "number", after == null ? null : after.number());
        return conditions.bind(handle.createQuery(verb + VERSION_SUMMARY.list() + " FROM spec_versions"
                + conditions.where() + " ORDER BY version_number DESC LIMIT " + (limit + 1)));
    }

    private static void insert(Handle handle, SpecVersion version) {
        handle.createUpdate("INSERT INTO spec_versions (" + VERSION_COLUMNS.list() + ") VALUES ("
                        + VERSION_COLUMNS.parameters() + ")")
                .bindMethods(version)
                .execute();
    }

    private static Spec stored(Handle handle, String teamId, String id) {
        return byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("spec", id));
    }

    private static Optional<Spec> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM specs WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Spec.class)
                .findOne();
    }
}
