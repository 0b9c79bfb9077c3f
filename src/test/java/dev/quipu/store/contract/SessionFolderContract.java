package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.Outcome;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.event.Ingest;
import dev.quipu.record.event.ReceivedEvent;
import dev.quipu.record.session.WorkFolder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That a session whose events name no repository is where the other sessions of its folder are. */
public abstract class SessionFolderContract extends StoreContract {

    private static final String NOWHERE = CanonicalId.UNASSOCIATED.text();
    private static final String GONE = "/work/trees/gone";

    @Inject
    Ingest ingest;

    @Test
    void findsTheRepositoriesInWhichFoldersWereLastWorkedIn() {
        // Given
        String longest = "/" + "ü".repeat(249);
        stored("first", "laptop", "host/first", GONE, Samples.NOON);
        stored("second", "laptop", "host/second", GONE, Samples.NOON.plusSeconds(2));
        stored("earlier", "laptop", "host/first", GONE, Samples.NOON.plusSeconds(1));
        stored("nowhere", "laptop", NOWHERE, GONE, Samples.NOON.plusSeconds(3));
        stored("elsewhere", "desktop", "host/third", GONE, Samples.NOON.plusSeconds(4));
        stored("never", "laptop", NOWHERE, "/tmp", Samples.NOON);
        stored("longest", "laptop", "host/first", longest, Samples.NOON);
        stored("longer", "laptop", "host/first", longest + "x", Samples.NOON);

        // When
        Map<WorkFolder, String> found = await(sessions()
                .workspacesOf(
                        team,
                        Set.of(
                                new WorkFolder("laptop", GONE),
                                new WorkFolder("desktop", GONE),
                                new WorkFolder("laptop", "/tmp"),
                                new WorkFolder("laptop", "/work"),
                                new WorkFolder("laptop", longest),
                                new WorkFolder("laptop", longest + "x"))));

        // Then
        assertThat(found)
                .isEqualTo(Map.of(
                        new WorkFolder("laptop", GONE), samples().workspace("host/second"),
                        new WorkFolder("desktop", GONE), samples().workspace("host/third"),
                        new WorkFolder("laptop", longest), samples().workspace("host/first")));
    }

    @Test
    void asksForNoFolder() {
        assertThat(await(sessions().workspacesOf(team, Set.of()))).isEmpty();
    }

    @Test
    void putsASessionWhereTheOtherSessionsOfItsFolderAre() {
        // Given
        append(working(1, "before", "host/shop"));

        // When
        append(working(2, "after", NOWHERE));

        // Then
        assertThat(repository("after")).isEqualTo("host/shop");
        assertThat(await(events().find(team, id(2))).orElseThrow().workspaceId())
                .isEqualTo(samples().workspace(NOWHERE));
    }

    @Test
    void learnsItLaterWhenAnEventComesAgain() {
        // Given
        append(working(1, "early", NOWHERE));
        append(working(2, "late", "host/shop"));

        // When
        Outcome again = append(working(1, "early", NOWHERE));

        // Then
        assertThat(again).isEqualTo(Outcome.DUPLICATE);
        assertThat(repository("early")).isEqualTo("host/shop");
    }

    @Test
    void countsNothingTwiceWhenAnEventComesAgain() {
        // Given
        append(subagent(1, "early"));
        append(working(2, "late", "host/shop"));

        // When
        append(subagent(1, "early"));

        // Then
        assertThat(repository("early")).isEqualTo("host/shop");
        assertThat(await(sessions().find(team, "early")).orElseThrow().subagentCount())
                .isEqualTo(1);
    }

    @Test
    void movesItAgainWhenAnEventNamesItsRepository() {
        // Given
        append(working(1, "before", "host/shop"));
        append(working(2, "after", NOWHERE));

        // When
        append(working(3, "after", "host/other"));

        // Then
        assertThat(repository("after")).isEqualTo("host/other");
    }

    private void stored(String session, String device, String repository, String folder, Instant start) {
        samples()
                .stored(samples()
                        .session(session)
                        .deviceId(samples().device(device))
                        .workspaceId(samples().workspace(repository))
                        .repoPath(folder)
                        .startedAt(start));
    }

    private Outcome append(EventDraft event) {
        return await(ingest.append(team, ReceivedEvent.of(List.of(ReadEvent.of(event)))))
                .results()
                .get(0)
                .outcome();
    }

    private String repository(String session) {
        return await(sessions()
                .find(team, session)
                .flatMap(found -> workspaces().find(team, found.orElseThrow().workspaceId()))
                .map(found -> found.orElseThrow().canonicalId()));
    }

    private static EventDraft working(int number, String session, String workspace) {
        return event(number, "hook.PostToolUse", session, workspace);
    }

    private static EventDraft subagent(int number, String session) {
        return event(number, "subagent.start", session, NOWHERE);
    }

    private static EventDraft event(int number, String type, String session, String workspace) {
        return new EventDraft(
                id(number),
                type,
                Samples.NOON.plusSeconds(number),
                "laptop",
                workspace,
                session,
                new Json("{\"cwd\":\"" + GONE + "\"}"),
                Json.EMPTY_ARRAY);
    }

    private static String id(int number) {
        return String.format("01K0000000000000F0%08d", number);
    }
}
