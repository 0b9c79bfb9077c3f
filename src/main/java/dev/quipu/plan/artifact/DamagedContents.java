package dev.quipu.plan.artifact;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Contents that were read and are not as they were stored: each is told of once, and can be sent anew. */
@ApplicationScoped
public class DamagedContents {

    private static final int MOST = 1_000;

    private final Set<StoredContent> known = Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));
    private final Counter reads;

    DamagedContents(MeterRegistry registry) {
        this.reads = Counter.builder("quipu.contents.damaged")
                .description("Reads of artifact contents that were cut off because the content is damaged")
                .register(registry);
    }

    /** So that its meter is there before the first one. */
    void register(@Observes StartupEvent start) {
        // Observing makes the bean.
    }

    /** Takes note of a read that found one. */
    void found(StoredContent content) {
        reads.increment();
        if (known.add(withoutBytes(content))) {
            Log.errorf(
                    "The content %s of the team %s (%s) is damaged and no longer "
                            + "served: it was modified, or its disk is faulty.",
                    content.sha256(),
                    content.teamId(),
                    content.objectKey() == null ? "in the database" : "object " + content.objectKey());
        }
    }

    /** Whether a read found it damaged. */
    boolean has(StoredContent content) {
        return known.contains(withoutBytes(content));
    }

    private static StoredContent withoutBytes(StoredContent content) {
        return new StoredContent(
                content.teamId(),
                content.sha256(),
                content.sizeBytes(),
                content.place(),
                content.objectKey(),
                null,
                content.createdAt());
    }

    /** Forgets the oldest. */
    private static final class Latest extends LinkedHashMap<StoredContent, Boolean> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<StoredContent, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
