package dev.quipu.store.json;

import dev.quipu.audit.Journal;
import dev.quipu.spec.Spec;
import dev.quipu.spec.SpecChange;
import dev.quipu.spec.SpecQuery;
import dev.quipu.spec.SpecStore;
import dev.quipu.spec.SpecSummary;
import dev.quipu.spec.SpecVersion;
import dev.quipu.spec.SpecVersionSummary;
import dev.quipu.store.BackendName;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.store.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** There are no specs here. */
final class NoSpecs implements SpecStore {

    @Override
    public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<Spec>> find(String teamId, String id) {
        return refused();
    }

    @Override
    public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
        return refused();
    }

    @Override
    public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
        return refused();
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
        return refused();
    }

    @Override
    public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "specs"));
    }
}
