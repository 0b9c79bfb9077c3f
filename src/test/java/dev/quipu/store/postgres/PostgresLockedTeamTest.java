package dev.quipu.store.postgres;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.Backend;
import dev.quipu.port.RowLockedException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.AppendQueue;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.DraftedEvents;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of many teams go into one commit, and a team of which a row is locked delays nobody else. */
@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresLockedTeamTest {

    private static final int TEAMS = 40;

    /** Below the 1.5 s after which a statement gives up its lock, above what a busy machine takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Inject
    Backend backend;

    @Inject
    AppendQueue queue;

    private final List<String> teams =
            IntStream.range(0, TEAMS).mapToObj(i -> UUID.randomUUID() + " " + i).toList();

    @BeforeEach
    void fill() {
        backend.openForWriting("");
        backend.migrations().migrate(null);
        appendOfAll("1").forEach(CompletableFuture::join);
    }

    @Test
    void whatComesMeanwhileIsStoredInOneTransactionWhateverTeamsItIsOf() throws Throwable {
        try (Connection other = connection()) {
            // Given
            other.setAutoCommit(false);
            execute(other, "LOCK TABLE events IN SHARE MODE");
            CompletableFuture<List<Appended>> first = append(teams.get(0), "2");

            // When
            List<CompletableFuture<List<Appended>>> appended = teams.subList(1, TEAMS).stream()
                    .map(team -> append(team, "2"))
                    .toList();
            other.rollback();

            // Then
            first.join();
            assertThat(appended)
                    .allSatisfy(each -> assertThat(each.join())
                            .extracting(Appended::created)
                            .containsExactly(true));
            assertThat(teams.subList(1, TEAMS).stream().map(this::transaction).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aTeamWithALockedRowDelaysNobodyElse() throws Exception {
        try (Connection other = connection()) {
            // Given
            other.setAutoCommit(false);
            execute(other, "SELECT FROM sessions WHERE team_id = '" + teams.get(3) + "' FOR UPDATE");
            CompletableFuture<List<Appended>> locked = append(teams.get(3), "2");

            // When
            List<CompletableFuture<List<Appended>>> appended = List.of("3", "4", "5").stream()
                    .flatMap(id -> teams.stream()
                            .filter(team -> !team.equals(teams.get(3)))
                            .map(team -> append(team, id)))
                    .toList();

            // Then
            for (CompletableFuture<List<Appended>> each : appended) {
                assertThat(each).succeedsWithin(AT_ONCE);
            }
            assertThat(locked).isNotDone();
            other.rollback();
            assertThat(locked.get(5, SECONDS)).extracting(Appended::created).containsExactly(true);
        }
    }

    @Test
    void tenTeamsWithLockedRowsDelayNobodyElse() throws Exception {
        try (Connection other = connection()) {
            // Given
            other.setAutoCommit(false);
            List<String> lockedTeams = teams.subList(0, 10);
            for (String team : lockedTeams) {
                execute(other, "SELECT FROM sessions WHERE team_id = '" + team + "' FOR UPDATE");
            }
            lockedTeams.forEach(team -> append(team, "2"));

            // When
            List<CompletableFuture<List<Appended>>> appended = List.of("3", "4", "5").stream()
                    .flatMap(id -> teams.subList(10, TEAMS).stream().map(team -> append(team, id)))
                    .toList();

            // Then
            for (CompletableFuture<List<Appended>> each : appended) {
                assertThat(each).succeedsWithin(AT_ONCE);
            }
            other.rollback();
        }
    }

    @Test
    void aLockThatLastsFailsTheTeamsOwnAppendAlone() throws Exception {
        try (Connection other = connection()) {
            // Given
            other.setAutoCommit(false);
            execute(other, "SELECT FROM sessions WHERE team_id = '" + teams.get(3) + "' FOR UPDATE");

            // When
            List<CompletableFuture<List<Appended>>> appended = appendOfAll("2");

            // Then
            assertThatThrownBy(() -> appended.get(3).get(5, SECONDS)).hasCauseInstanceOf(RowLockedException.class);
            for (int i = 0; i < TEAMS; i++) {
                if (i != 3) {
                    assertThat(appended.get(i).join())
                            .extracting(Appended::created)
                            .containsExactly(true);
                }
            }
            other.rollback();
            assertThat(append(teams.get(3), "2").get(5, SECONDS))
                    .extracting(Appended::created)
                    .containsExactly(true);
        }
    }

    @Test
    void anEventThatTheDatabaseRefusesCostsNoOtherTeamAnything() {
        // Given
        String tooLong = new Random(1)
                .ints(10_000, 'a', 'z')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        // When
        CompletableFuture<List<Appended>> first = append(teams.get(0), "2");
        CompletableFuture<List<Appended>> refused = append(teams.get(1), tooLong);
        List<CompletableFuture<List<Appended>>> others =
                teams.subList(2, TEAMS).stream().map(team -> append(team, "2")).toList();

        // Then
        assertThatThrownBy(refused::join).isNotNull();
        first.join();
        assertThat(others)
                .allSatisfy(each ->
                        assertThat(each.join()).extracting(Appended::created).containsExactly(true));
    }

    private List<CompletableFuture<List<Appended>>> appendOfAll(String id) {
        return teams.stream().map(team -> append(team, id)).toList();
    }

    private CompletableFuture<List<Appended>> append(String teamId, String id) {
        return queue.append(
                        teamId,
                        List.of(DraftedEvents.of(new EventDraft(
                                id,
                                "note",
                                Instant.parse("2026-03-01T12:00:00Z"),
                                "laptop",
                                "github.com/octo/quipu",
                                "s",
                                new Json("{}"),
                                Json.EMPTY_ARRAY))))
                .subscribeAsCompletionStage();
    }

    /** The number of the transaction that stored a team's event "2". */
    private long transaction(String teamId) {
        try {
            List<StoredEvent> found = VertxContextSupport.subscribeAndAwait(
                    () -> backend.store(EventStore.class).stored(teamId, null, 0, 1_000));
            return found.get(1).position() >> 20;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        return PostgresServer.dataSource(databaseUrl).getConnection();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
