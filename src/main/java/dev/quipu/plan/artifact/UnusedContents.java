package dev.quipu.plan.artifact;

import dev.quipu.base.time.Timestamps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Removes contents that no artifact has any more, with their objects, wherever something went wrong in their removal. */
@ApplicationScoped
public class UnusedContents {

    private static final Duration LEAST_AGE = Duration.ofHours(1);
    private static final int AT_ONCE = 100;

    private final ArtifactStore store;
    private final ArtifactContents contents;
    private final Clock clock;

    public UnusedContents(ArtifactStore store, ArtifactContents contents, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Removes all that are older than an hour.
     *
     * @return how many
     */
    public Uni<Integer> sweep() {
        return Uni.createFrom()
                .deferred(() -> store.unused(Timestamps.cut(clock.instant().minus(LEAST_AGE)), AT_ONCE))
                .call(this::removeObjects)
                .repeat()
                .whilst(removed -> removed.size() == AT_ONCE)
                .collect()
                .with(Collectors.summingInt(List::size));
    }

    private Uni<Void> removeObjects(List<StoredContent> removed) {
        return Multi.createFrom()
                .iterable(removed)
                .onItem()
                .transformToUniAndConcatenate(contents::removeObject)
                .collect()
                .last();
    }
}
