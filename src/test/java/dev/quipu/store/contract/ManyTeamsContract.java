package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Appends of many teams at one time, which a backend may store together: none costs another one anything. */
public abstract class ManyTeamsContract extends StoreContract {

    private static final int TEAMS = 40;
    private static final int ROUNDS = 5;

    @Test
    void eachGetsItsOwnOutcomesThoughTheIdsAreAlike() {
        // Given
        List<String> teams = teamIds();
        await(all(teams.stream().map(one -> append(one, event("1"))).toList()));

        // When
        List<List<Appended>> appended = await(all(IntStream.range(0, TEAMS)
                .mapToObj(i -> append(teams.get(i), event("2"), event(i % 2 == 0 ? "1" : "3"), event("2")))
                .toList()));

        // Then
        for (int i = 0; i < TEAMS; i++) {
            String own = teams.get(i);
            assertThat(appended.get(i)).extracting(Appended::created).containsExactly(true, i % 2 != 0, false);
            assertThat(appended.get(i))
                    .extracting(
                            one -> one.stored().teamId(), one -> one.stored().id())
                    .containsExactly(tuple(own, "2"), tuple(own, i % 2 == 0 ? "1" : "3"), tuple(own, "2"));
            assertThat(stored(own)).isEqualTo(i % 2 == 0 ? List.of("1", "2") : List.of("1", "2", "3"));
        }
    }

    @Test
    void theEventsOfEachStayInTheOrderInWhichTheyCame() {
        // Given
        List<String> teams = teamIds();
        List<String> sent = new ArrayList<>();

        // When: ids that fall
        for (int round = ROUNDS; round > 0; round--) {
            String one = round + "b";
            String other = round + "a";
            sent.addAll(List.of(one, other));
            await(all(teams.stream()
                    .map(own -> append(own, event(one), event(other)))
                    .toList()));
        }

        // Then
        assertThat(teams).allSatisfy(own -> assertThat(stored(own)).isEqualTo(sent));
    }

    @Test
    void aSessionThatIsDeletedMeanwhileIsMadeAgainAndCostsNobodyAnEvent() {
        // Given
        List<String> teams = teamIds();
        await(all(teams.stream().map(one -> append(one, event("1"))).toList()));
        await(sessions().delete(teams.get(7), "s", UnaryOperator.identity(), nothing()));

        // When
        List<List<Appended>> appended =
                await(all(teams.stream().map(one -> append(one, event("2"))).toList()));

        // Then
        assertThat(appended)
                .allSatisfy(own -> assertThat(own).extracting(Appended::created).containsExactly(true));
        assertThat(teams)
                .allSatisfy(own -> assertThat(await(sessions().find(own, "s"))).isPresent());
        assertThat(stored(teams.get(7))).containsExactly("2");
        assertThat(stored(teams.get(8))).containsExactly("1", "2");
    }

    private List<String> teamIds() {
        return IntStream.range(0, TEAMS).mapToObj(i -> team + " " + i).toList();
    }

    private Uni<List<Appended>> append(String teamId, NewEvent... sent) {
        return events().append(teamId, List.of(sent), Samples.NOON);
    }

    private static Uni<List<List<Appended>>> all(List<Uni<List<Appended>>> appends) {
        return Uni.join().all(appends).andCollectFailures();
    }

    private List<String> stored(String teamId) {
        List<StoredEvent> found = await(events().stored(teamId, null, 0, 1_000));
        return found.stream().map(one -> one.event().id()).toList();
    }

    private static NewEvent event(String id) {
        return Samples.of(new EventDraft(
                id, "note", Samples.NOON, "laptop", "github.com/octo/quipu", "s", new Json("{}"), Json.EMPTY_ARRAY));
    }
}
