package dev.quipu.store.json.unserved;

import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecChange;
import dev.quipu.plan.spec.SpecQuery;
import dev.quipu.plan.spec.SpecStore;
import dev.quipu.plan.spec.SpecSummary;
import dev.quipu.plan.spec.SpecVersion;
import dev.quipu.plan.spec.SpecVersionSummary;
import dev.quipu.port.BackendName;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** There are no specs here. */
public final class NoSpecs implements SpecStore {

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
