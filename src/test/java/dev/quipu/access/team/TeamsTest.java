package dev.quipu.access.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TeamsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final AskedStore store = new AskedStore();
    private final Teams teams =
            new Teams(store, Clock.systemUTC(), new AuditTrail(new ObjectMapper(), Clock.systemUTC()));

    @Test
    void asksTheStoreForNoOtherTeamSoThatTheTimeItTakesTellsNothing() {
        // Given
        Caller admin = caller("t1", "ours");

        // When
        Uni<Team> other = teams.get(admin, "theirs");

        // Then
        assertThatThrownBy(() -> other.await().indefinitely())
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The team theirs does not exist.");
        assertThat(store.asked).isEmpty();
    }

    @Test
    void findsTheOwnTeamByIdWhateverItsSlugIsNow() {
        // When
        Team bySlug = teams.get(caller("t1", "ours"), "ours").await().indefinitely();
        Team byId = teams.get(caller("t1", "ours"), "t1").await().indefinitely();

        // Then
        assertThat(bySlug).isEqualTo(byId);
        assertThat(store.asked).containsExactly("t1", "t1");
    }

    @Test
    void anAdminOfLocalFindsEveryTeam() {
        // When
        teams.get(caller(Caller.LOCAL_TEAM, Caller.LOCAL_TEAM), "theirs")
                .await()
                .indefinitely();

        // Then
        assertThat(store.asked).containsExactly("theirs");
    }

    private static Caller caller(String team, String slug) {
        return new Caller(team, slug, Role.ADMIN, ActorKind.KEY, "key", "key", null, null, null, null, null);
    }

    /** Remembers what it was asked for; every team is there. */
    private static final class AskedStore implements TeamStore {

        private final List<String> asked = new ArrayList<>();

        @Override
        public Uni<List<Team>> findAll(Collection<String> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Optional<Team>> find(String idOrSlug) {
            asked.add(idOrSlug);
            return Uni.createFrom().item(Optional.of(new Team(idOrSlug, idOrSlug, idOrSlug, NOON, NOON, null)));
        }

        @Override
        public Uni<Team> create(Team team, Journal<Team> journal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Page<Team>> list(Cursor after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<List<Team>> leaving(Instant deletedBefore) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<Remains> sweep(String teamId, int rows) {
            throw new UnsupportedOperationException();
        }
    }
}
