package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeySecret;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.Role;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionQueryBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches that never end: each of them stands for one over more rows than can be looked at in time. */
public abstract class SearchOverloadContract extends StoreContract {

    private static final int SEARCHES = 20;
    /** As many as SQLite has by default; PostgreSQL's pool is larger. */
    private static final int READERS = 4;

    private static final Duration SOON = Duration.ofSeconds(3);

    private static final String SEARCHED = "local";

    @TestHTTPResource
    URI server;

    private final String searched = "searched for " + UUID.randomUUID();
    private final String otherTeam = "team " + UUID.randomUUID();

    /** Puts a view in the place of the table of sessions that no reading of ever ends. */
    protected abstract void makeSessionsEndless();

    /** Puts the table back. */
    protected abstract void makeSessionsFinite();

    /** How many statements on that view run at this moment, in the database's own words. */
    protected abstract long running();

    @AfterEach
    void restore() {
        makeSessionsFinite();
    }

    @BeforeEach
    void replace() {
        Samples samples = new Samples(backend, SEARCHED);
        samples.stored(samples.session(searched));
        makeSessionsEndless();
    }

    @Test
    void searchesOfOneTeamLeaveTheOthersServed() {
        // Given
        List<CompletableFuture<JsonPage>> searches = new ArrayList<>();
        IntStream.range(0, SEARCHES).forEach(each -> searches.add(search().subscribeAsCompletionStage()));

        // When
        Uni<JsonPage> read = events().list(otherTeam, EventQuery.all(10));
        Uni<?> append = events().append(otherTeam, List.of(Samples.event("a", Samples.NOON)), Samples.NOON);

        // Then
        assertThat(await(append.ifNoItem().after(SOON).fail())).isNotNull();
        assertThat(await(read.ifNoItem().after(SOON).fail())).isNotNull();
        assertThat(await(backend.ping().ifNoItem().after(SOON).fail())).isNotNull();
        assertThat(searches).noneMatch(CompletableFuture::isDone);
        assertThat(searches)
                .allSatisfy(search -> assertThat(
                                search.handle((page, failure) -> failure).join())
                        .isExactlyInstanceOf(StoreUnavailableException.class)
                        .hasMessage(
                                "The search took longer than 4.5 s. Narrow it, for example with after and before."));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> running() == 0);
    }

    @Test
    void aSearchWhoseCallerHasGoneIsEndedAtOnce() {
        // Given
        List<Cancellable> callers = IntStream.range(0, SEARCHES)
                .mapToObj(each -> search().subscribe().with(never -> {}, failure -> {}))
                .toList();
        Awaitility.await().until(() -> running() > 0);

        // When
        callers.forEach(Cancellable::cancel);

        // Then
        Awaitility.await().atMost(SOON).until(() -> running() == 0);
    }

    @Test
    void aSearchWhoseClientHangsUpIsEndedAtOnce() throws IOException {
        // Given
        String key = key().reveal();
        try (Socket client = new Socket(server.getHost(), server.getPort())) {
            client.getOutputStream()
                    .write(("GET /api/v1/sessions?q=searched HTTP/1.1\r\nHost: " + server.getAuthority()
                                    + "\r\nAuthorization: Bearer " + key + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> running() > 0);

            // When
            client.close();
        }

        // Then
        Awaitility.await().atMost(SOON).until(() -> running() == 0);
    }

    /** Tests of keys, which share this service, may have left some: then none is let in without one. */
    private KeySecret key() {
        KeySecret secret = KeySecret.random();
        String id = UlidCreator.getUlid().toString();
        ApiKey key = new ApiKey(
                id, SEARCHED, id, secret.prefix(), Role.MEMBER, null, "test", Instant.now(), null, null, null);
        await(backend.store(KeyStore.class).create(key, secret.hash(), (before, after) -> List.of()));
        return secret;
    }

    @Test
    void readinessAndWhoMayCallAreAnsweredWhileEveryReaderIsBusyAndNoneStaysSo() {
        // Given: reads that are no searches, as many as have to wait for one another
        key();
        List<Cancellable> reads = IntStream.range(0, SEARCHES)
                .mapToObj(each -> sessions()
                        .statuses(SEARCHED, List.of(searched))
                        .subscribe()
                        .with(never -> {}, failure -> {}))
                .toList();
        Awaitility.await().until(() -> running() >= READERS);

        // When
        Duration took = await(backend.ping().ifNoItem().after(SOON).fail());
        boolean hadKeys = await(backend.store(KeyStore.class)
                .everHadKeys()
                .ifNoItem()
                .after(SOON)
                .fail());

        // Then
        assertThat(took).isLessThan(SOON);
        assertThat(hadKeys).isTrue();
        reads.forEach(Cancellable::cancel);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
    }

    private Uni<JsonPage> search() {
        SessionQuery query = SessionQueryBuilder.builder()
                .lifecycles(Set.of())
                .q("searched")
                .limit(10)
                .build();
        return sessions().list(SEARCHED, query);
    }
}
