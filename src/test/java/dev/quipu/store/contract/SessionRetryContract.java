package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.Journal;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.session.SessionStore#create} promises to a client that sends the same again. */
public abstract class SessionRetryContract extends StoreContract {

    @Test
    void answersARetryWithTheSessionThatItsKeyMade() {
        Journal<Session> key = nothing("key 🪢", "hash");
        Session made = await(sessions().create(samples().session("one").build(), key));
        Session changed = await(sessions().update(team, "one", row -> named(row, "changed"), nothing()));

        Session again = await(sessions().create(samples().session("two").build(), key));

        assertThat(made.id()).isEqualTo("one");
        assertThat(again).isEqualTo(changed);
        assertThat(await(sessions().find(team, "two"))).isEmpty();
    }

    @Test
    void refusesAKeyThatMadeAnotherRequest() {
        await(sessions().create(samples().session("one").build(), nothing("key", "hash")));

        assertThatThrownBy(
                        () -> await(sessions().create(samples().session("two").build(), nothing("key", "other hash"))))
                .isExactlyInstanceOf(IdempotencyKeyReusedException.class);
        assertThat(await(sessions().find(team, "two"))).isEmpty();
    }

    @Test
    void keepsNoKeyWhereItStoredNoSession() {
        samples().stored(samples().session("taken"));
        Journal<Session> key = nothing("key", "hash");
        assertThatThrownBy(
                        () -> await(sessions().create(samples().session("taken").build(), key)))
                .isExactlyInstanceOf(AlreadyExistsException.class);

        Session made = await(sessions().create(samples().session("free").build(), key));

        assertThat(made.id()).isEqualTo("free");
    }

    @Test
    void makesOneSessionOfManyRetriesAtOnce() {
        Journal<Session> key = nothing("key", "hash");
        Session session = samples().session("one").build();
        List<Session> waiting = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            waiting.add(SessionBuilder.builder(session).id("try " + i).build());
        }

        List<Object> results = atOnce(16, () -> await(sessions().create(next(waiting), key)));

        assertThat(results).hasSize(16).hasOnlyElementsOfType(Session.class);
        assertThat(results.stream().distinct()).hasSize(1);
    }

    @Test
    void forgetsAKeyAfterADay() {
        Journal<Session> key = nothing("key", "hash");
        Instant later = Samples.NOON.plus(Duration.ofHours(24)).plusMillis(1);
        Journal<Session> again = nothing(new IdempotencyKey(team, "key", "hash", later));
        await(sessions().create(samples().session("old").build(), key));

        Session made = await(sessions().create(samples().session("new").build(), again));

        assertThat(made.id()).isEqualTo("new");
        assertThat(await(sessions().create(samples().session("newer").build(), again)))
                .isEqualTo(made);
    }

    @Test
    void letsEachTeamHaveItsOwnKeys() {
        Journal<Session> key = nothing("key", "hash");
        String others = team + " other";
        Journal<Session> theirKey = nothing(new IdempotencyKey(others, "key", "hash", Samples.NOON));
        await(sessions().create(samples().session("one").build(), key));

        Session theirs = await(
                sessions().create(new Samples(backend, others).session("one").build(), theirKey));

        assertThat(theirs.teamId()).isEqualTo(others);
    }

    private static Session next(List<Session> waiting) {
        synchronized (waiting) {
            return waiting.remove(0);
        }
    }

    private static Session named(Session session, String name) {
        return SessionBuilder.builder(session).name(name).build();
    }
}
