package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.base.json.Json;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Role;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.session.SessionQuery;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.access.team.TeamStore#sweep} promises. */
public abstract class TeamSweepContract extends StoreContract {

    private static final int EVENTS = 7;

    @Test
    void removesNothingOfATeamThatWasNotDeleted() {
        Contents before = filled(team);

        assertThatThrownBy(() -> await(teams().sweep(team, 100)))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("The team " + team + " was not deleted, so its rows stay.");
        assertThat(contents(team)).isEqualTo(before);
    }

    @Test
    void hasNothingToDoWhereThereIsNoTeam() {
        assertThat(await(teams().sweep(team, 100))).isEqualTo(Remains.NONE);
    }

    @Test
    void removesOneTeamBitByBitAndNothingOfAnotherOneWithTheSameIds() {
        String other = team + " other";
        filled(team);
        Contents kept = filled(other);
        Team gone =
                await(teams().update(team, row -> Access.deleted(row, Samples.NOON), Journals.of(team, "team.delete")));

        List<Integer> eventsLeft = new ArrayList<>();
        int calls = 0;
        Remains remains = Remains.MORE;
        while (remains == Remains.MORE && calls < 50) {
            remains = await(teams().sweep(team, 3));
            calls++;
            eventsLeft.add(contents(team).events.size());
        }

        assertThat(remains).isEqualTo(Remains.NONE);
        assertThat(calls).isGreaterThan(3);
        assertThat(eventsLeft).startsWith(EVENTS - 3, EVENTS - 6, 0).endsWith(0);
        assertThat(contents(team))
                .isEqualTo(new Contents(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(await(teams().leaving(Samples.NOON.plusSeconds(1)))).doesNotContain(gone);
        assertThat(contents(other)).isEqualTo(kept);
        assertThat(access().log(team)).hasSize(1);
        assertThat(await(teams().sweep(team, 3))).isEqualTo(Remains.NONE);
    }

    @Test
    void freesTheSlugAndTheIdempotencyKeys() {
        filled(team);
        access().delete(team);
        await(teams().sweep(team, 100));

        Team again = access().stored(team);

        assertThat(await(teams().find(again.slug()))).contains(again);
        assertThat(await(sessions().create(samples().session("again").build(), nothing("retry", "other")))
                        .id())
                .isEqualTo("again");
    }

    @Test
    void forgetsWhatAppendsRememberedOfTheTeam() {
        filled(team);
        access().delete(team);
        await(teams().sweep(team, 100));

        samples().append(message(1));

        assertThat(await(sessions().find(team, "told")).orElseThrow().tokensIn())
                .isEqualTo(10);
        assertThat(await(devices().list(team, null, 10)).items()).hasSize(1);
        assertThat(await(workspaces().list(team, null, 10)).items()).hasSize(1);
    }

    @Test
    void leavesPeopleWhoAreInOtherTeams() {
        Member here = filledMember();
        access().stored(team + " other");
        Member there = access().stored(new Member(
                team + " other", here.userId(), here.email(), here.name(), Role.VIEWER, Samples.NOON));
        access().delete(team);

        await(teams().sweep(team, 100));

        assertThat(await(members().ofPerson(here.email()))).containsExactly(there);
    }

    /** A team that was deleted, with rows of every kind. */
    protected String deletedTeam() {
        filled(team);
        access().delete(team);
        return team;
    }

    protected Remains sweep(String teamId) {
        return await(teams().sweep(teamId, 100));
    }

    private Member filledMember() {
        filled(team);
        return await(members().list(team, null, 1)).items().get(0);
    }

    /** Fills every table that belongs to a team. */
    private Contents filled(String teamId) {
        access().stored(teamId);
        Samples samples = new Samples(backend, teamId);
        for (int i = 1; i <= EVENTS; i++) {
            samples.append(message(i));
        }
        await(sessions()
                .create(
                        samples.session("made").build(),
                        nothing(new IdempotencyKey(teamId, "retry", "hash", Samples.NOON))));
        Member member = access().stored(teamId, Role.ADMIN);
        access().stored(Access.key(teamId, "machine", null));
        access().stored(Access.key(teamId, "person", member.userId()));
        return contents(teamId);
    }

    private static NewEvent message(int number) {
        return Samples.of(new EventDraft(
                "event " + number,
                "transcript.assistant",
                Samples.NOON.plusSeconds(number),
                "laptop",
                Samples.REPOSITORY.text(),
                "told",
                new Json("{\"type\":\"assistant\",\"message\":{\"id\":\"m" + number
                        + "\",\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}"),
                Json.EMPTY_ARRAY));
    }

    private Contents contents(String teamId) {
        return new Contents(
                Pages.events(await(events().list(teamId, EventQuery.all(100)))).items(),
                Pages.sessions(await(sessions().list(teamId, SessionQuery.all(100))))
                        .items(),
                await(workspaces().list(teamId, null, 100)).items(),
                await(devices().list(teamId, null, 100)).items(),
                await(members().list(teamId, null, 100)).items(),
                await(keys().list(teamId, null, 100)).items().stream()
                        .map(ApiKey::id)
                        .toList());
    }

    private Access access() {
        return new Access(backend);
    }

    private record Contents(
            List<?> events, List<?> sessions, List<?> workspaces, List<?> devices, List<?> members, List<?> keys) {}
}
