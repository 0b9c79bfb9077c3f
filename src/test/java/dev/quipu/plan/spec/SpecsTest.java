package dev.quipu.plan.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.access.audit.KnownDigests;
import dev.quipu.base.digest.Sha256;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonModule;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found out of a content before its row is locked. */
class SpecsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final MemorySpecs store = new MemorySpecs();
    private final Specs specs = new Specs(store, Clock.systemUTC(), new AuditTrail(mapper(), Clock.systemUTC()));

    @ParameterizedTest
    @CsvSource({"one, one, two", "one, other, two", "two, other, two"})
    void theLogTellsOfTheContentThatTheRowHadWhenItWasLocked(String seen, String locked, String wanted) {
        // Given
        store.seen = spec(content(seen));
        store.locked = spec(content(locked));

        // When
        Spec after = patch(content(wanted));

        // Then
        AuditEntry entry = store.entries.get(0);
        assertThat(after.versionNumber()).isEqualTo(2);
        assertThat(entry.changes().text())
                .startsWith(
                        "{\"content\":{\"before\":" + told(content(locked)) + ",\"after\":" + told(content(wanted)));
    }

    @ParameterizedTest
    @CsvSource({"one, one", "two, one"})
    void aContentThatTheLockedRowHasMakesNoVersion(String seen, String lockedAndWanted) {
        // Given
        store.seen = spec(content(seen));
        store.locked = spec(content(lockedAndWanted));

        // When
        Spec after = patch(new Json(" " + content(lockedAndWanted).text()));

        // Then
        assertThat(after).isEqualTo(store.locked);
        assertThat(store.entries).isEmpty();
    }

    @Test
    void whatWasFoundOutIsNotFoundOutAgain() {
        // Given: what no parser takes
        ContentChange change = new ContentChange(new Json("before"), new Json("after"), false, KnownDigests.NONE);

        // When
        boolean isNew = change.isNew(new Json("before"));

        // Then
        assertThat(isNew).isTrue();
    }

    private Spec patch(Json content) {
        return specs.patch(
                        Caller.command("tester"),
                        "s",
                        SentSpec.change(Map.of("content", content)),
                        UnaryOperator.identity())
                .await()
                .atMost(SOON);
    }

    /** More than the log repeats. */
    private static Json content(String intent) {
        return new Json("{\"intent\":\"" + intent + "\",\"meta\":{\"a\":\"" + "x".repeat(3_000) + "\"}}");
    }

    private static String told(Json content) {
        return "{\"length\":" + content.text().length() + ",\"sha256\":\"" + Sha256.hex(content.text()) + "\"}";
    }

    private static Spec spec(Json content) {
        Instant made = Instant.parse("2026-03-01T10:00:00Z");
        return new Spec("local", "s", "title", content, SpecStatus.DRAFT, 1, "tester", made, made);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonModule().customize(mapper);
        return mapper;
    }

    /** A spec that another caller may change between the look at it and the lock on it. */
    private static final class MemorySpecs implements SpecStore {

        private final List<AuditEntry> entries = new ArrayList<>();
        private Spec seen;
        private Spec locked;

        @Override
        public Uni<Optional<Spec>> find(String teamId, String id) {
            return Uni.createFrom().item(Optional.of(seen));
        }

        @Override
        public Uni<Spec> update(String teamId, String id, Function<Spec, SpecChange> change, Journal<Spec> journal) {
            Spec after = change.apply(locked).spec();
            entries.addAll(journal.entries(locked, after));
            return Uni.createFrom().item(after);
        }

        @Override
        public Uni<Spec> create(Spec spec, SpecVersion first, Journal<Spec> journal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Page<SpecSummary>> list(String teamId, SpecQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Void> delete(String teamId, String id, UnaryOperator<Spec> condition, Journal<Spec> journal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<SpecVersion>> version(String teamId, String specId, long number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Page<SpecVersionSummary>> versions(String teamId, String specId, Cursor after, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
