package dev.quipu.store.sql;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStatus;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecTable;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.plan.spec.SpecVersionTable;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Specs in a SQL database; the lock of a spec's row is what gives versions their numbers. */
public final class SqlSpecStore implements SpecStore {

    private static final Selection<Spec> SPECS = Selection.of(SpecTable.SPECS);
    private static final Selection<SpecSummary> SUMMARIES = Selection.of(SpecTable.SUMMARIES);
    private static final Selection<SpecVersion> VERSIONS = Selection.of(SpecVersionTable.SPEC_VERSIONS);
    private static final Selection<SpecVersionSummary> VERSION_SUMMARIES = Selection.of(SpecVersionTable.SUMMARIES);

    private final SqlDatabase database;
    private final Rows<Spec> rows;

    public SqlSpecStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), SPECS, "spec");
    }

    @Override
    public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
        return Creation.of(rows, spec.teamId(), Spec::id)
                .run(
                        database,
                        journal,
                        executor -> rows.insert(executor, spec)
                                .flatMap(stored ->
                                        executor.execute(SqlStatement.insert(SpecVersionTable.SPEC_VERSIONS, first)))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, spec)))
                                .replaceWith(spec));
    }

    @Override
    public Uni<Optional<Spec>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
        return database.read(executor -> executor.rows(SUMMARIES, listing(teamId, query)))
                .map(found -> Page.of(found, query.limit(), spec -> new Cursor(spec.createdAt(), spec.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, SpecQuery query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .anyOf(
                        "status",
                        query.statuses().stream().map(SpecStatus::text).sorted().toList())
                .and("created_at > ?", query.after())
                .and("created_at < ?", query.before())
                .newestFirst(SUMMARIES.text(), "created_at", "id", query.cursor(), query.limit());
    }

    @Override
    public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
        return Creation.of(rows, teamId, Spec::id)
                .run(
                        database,
                        journal,
                        executor -> rows.locked(executor, teamId, id).flatMap(before -> {
                            SpecChange wanted = change.apply(before);
                            Spec after = SpecTable.SPECS.kept(before, wanted.spec());
                            Uni<Void> version = wanted.version() == null
                                    ? Uni.createFrom().voidItem()
                                    : executor.execute(SqlStatement.insert(
                                                    SpecVersionTable.SPEC_VERSIONS, wanted.version()))
                                            .replaceWithVoid();
                            return version.flatMap(stored -> rows.write(executor, before, after, journal))
                                    .replaceWith(after);
                        }));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
        return database.change(executor -> rows.locked(executor, teamId, id)
                .map(condition)
                .flatMap(before -> executor.execute(SqlStatement.delete(SpecTable.SPECS, teamId, id))
                        .flatMap(deleted -> AuditEntries.write(executor, journal.entries(before, null)))));
    }

    @Override
    public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
        return database.read(executor -> executor.row(
                VERSIONS,
                SqlStatement.of(
                        VERSIONS.text() + " WHERE team_id = ? AND spec_id = ? AND version_number = ?",
                        teamId,
                        specId,
                        number)));
    }

    @Override
    public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
        return database.read(executor -> executor.rows(VERSION_SUMMARIES, versionsOf(teamId, specId, after, limit)))
                .map(found -> Page.of(
                        found,
                        limit,
                        version -> new Cursor(version.createdAt(), String.valueOf(version.versionNumber()))));
    }

    /** What reads a page of versions. */
    public static SqlStatement versionsOf(String teamId, String specId, Cursor after, int limit) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("spec_id = ?", specId)
                .and("version_number < ?", after == null ? null : after.number())
                .statement(VERSION_SUMMARIES.text(), " ORDER BY version_number DESC LIMIT " + (limit + 1));
    }
}
