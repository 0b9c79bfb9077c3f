package dev.quipu.plan.spec;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.base.validation.Filters;
import dev.quipu.port.Caller;
import dev.quipu.port.CallersContext;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What holds for specs on every backend. */
@ApplicationScoped
public class Specs {

    private static final Set<String> TELL_WHICH = Set.of("id", "title", "status", "created_by", "created_at");

    private final SpecStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Specs(SpecStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /** Makes a spec, which is a draft, with its version 1. */
    public Uni<Spec> create(Caller caller, SentSpec asked) {
        Instant now = Timestamps.cut(clock.instant());
        Spec spec = asked.in(SpecBuilder.builder()
                .teamId(caller.teamId())
                .id(UlidCreator.getMonotonicUlid().toString())
                .status(SpecStatus.DRAFT)
                .versionNumber(1)
                .createdBy(Author.of(caller).id())
                .createdAt(now)
                .updatedAt(now)
                .build());
        return onWorker(Uni.createFrom().item(spec.content()), ContentChange::to)
                .flatMap(content -> store.create(
                        spec,
                        version(caller, spec, asked.changeSummary()),
                        trail.of(caller, "spec.create", Spec::id, content.digests())));
    }

    /** What takes long to find out, off the event loop; the answer comes back on it. */
    private static <A, B> Uni<B> onWorker(Uni<A> known, Function<A, B> work) {
        return CallersContext.answers(
                () -> known.emitOn(Infrastructure.getDefaultWorkerPool()).map(work));
    }

    /** Finds a spec; fails with {@link NotFoundException}. */
    public Uni<Spec> get(String teamId, String id) {
        return store.find(teamId, id).map(found -> found.orElseThrow(() -> new NotFoundException("spec", id)));
    }

    /** Lists specs, the newest first. */
    public Uni<Page<SpecSummary>> list(String teamId, SpecFilter filter, Cursor cursor, int limit) {
        return store.list(
                teamId,
                new SpecQuery(
                        Filters.constants("status", filter.status(), SpecStatus.class),
                        Filters.time("after", filter.after()),
                        Filters.time("before", filter.before()),
                        cursor,
                        limit));
    }

    /**
     * Changes a spec; a content that says something else than the present one makes a new version.
     *
     * @param condition sees the row first and may throw to leave it as it is
     * @return the spec; fails with {@link dev.quipu.base.problem.IllegalTransitionException} if its status does not allow the
     *     next one
     */
    public Uni<Spec> patch(Caller caller, String id, SentSpec patch, UnaryOperator<Spec> condition) {
        Uni<ContentChange> content = patch.content() == null
                ? Uni.createFrom().item(ContentChange.NONE)
                : content(caller.teamId(), id, patch.content());
        return content.flatMap(change -> store.update(
                caller.teamId(),
                id,
                before -> changed(caller, condition.apply(before), patch, change),
                trail.of(caller, "spec.update", Spec::id, change.digests())));
    }

    private Uni<ContentChange> content(String teamId, String id, Json after) {
        return onWorker(get(teamId, id), before -> ContentChange.of(before.content(), after));
    }

    private SpecChange changed(Caller caller, Spec before, SentSpec patch, ContentChange content) {
        Spec wanted = patch.in(before);
        if (!before.status().allows(wanted.status())) {
            throw before.status().refusal(before.id(), wanted.status());
        }
        if (content.isNew(before.content())) {
            return next(caller, wanted, wanted.content(), patch.changeSummary());
        }
        Spec after = SpecBuilder.builder(wanted).content(before.content()).build();
        return new SpecChange(after.equals(before) ? before : touched(after), null);
    }

    /**
     * Makes a new version with the content of an earlier one; also where that is the present content.
     *
     * @param condition sees the spec first and may throw to leave it as it is
     */
    public Uni<Spec> restore(Caller caller, String id, long number, UnaryOperator<Spec> condition) {
        return version(caller.teamId(), id, number)
                .flatMap(earlier -> content(caller.teamId(), id, earlier.content()))
                .flatMap(content -> store.update(
                        caller.teamId(),
                        id,
                        before -> next(
                                caller, condition.apply(before), content.after(), "Restored from version " + number),
                        trail.of(caller, "spec.restore", Spec::id, content.digests())));
    }

    private SpecChange next(Caller caller, Spec before, Json content, String changeSummary) {
        Spec after = touched(SpecBuilder.builder(before)
                .content(content)
                .versionNumber(before.versionNumber() + 1)
                .build());
        return new SpecChange(after, version(caller, after, changeSummary));
    }

    private Spec touched(Spec spec) {
        return SpecBuilder.builder(spec)
                .updatedAt(Timestamps.cut(clock.instant()))
                .build();
    }

    private static SpecVersion version(Caller caller, Spec spec, String changeSummary) {
        Author author = Author.of(caller);
        return new SpecVersion(
                spec.teamId(),
                UlidCreator.getMonotonicUlid().toString(),
                spec.id(),
                spec.versionNumber(),
                spec.content(),
                author.type(),
                author.id(),
                changeSummary,
                spec.updatedAt());
    }

    /** Deletes a spec with all that was done for it. The audit log learns which one it was, and nothing of what was in it. */
    public Uni<Void> delete(Caller caller, String id, UnaryOperator<Spec> condition) {
        return store.delete(caller.teamId(), id, condition, trail.ofEnd(caller, "spec.delete", Spec::id, TELL_WHICH));
    }

    /** Finds a version; fails with {@link NotFoundException}, which tells whether it is the spec that is not there. */
    public Uni<SpecVersion> version(String teamId, String id, long number) {
        return store.version(teamId, id, number)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : get(teamId, id).map(spec -> {
                            throw new NotFoundException("version", number + " of the spec " + id);
                        }));
    }

    /** Lists a spec's versions, the latest first; fails with {@link NotFoundException}. */
    public Uni<Page<SpecVersionSummary>> versions(String teamId, String id, Cursor cursor, int limit) {
        return store.versions(teamId, id, cursor, limit)
                .flatMap(page -> page.items().isEmpty()
                        ? get(teamId, id).replaceWith(page)
                        : Uni.createFrom().item(page));
    }

    /** What differs between two versions; fails with {@link NotFoundException}. */
    public Uni<SpecDifference> difference(String teamId, String id, long from, long to) {
        return version(teamId, id, from)
                .flatMap(before -> onWorker(version(teamId, id, to), after -> ContentComparison.of(before, after)));
    }
}
