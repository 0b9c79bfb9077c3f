package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionStatus;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link dev.quipu.record.session.SessionStore} promises of single sessions; lists and retries have contracts of their own. */
public abstract class SessionStoreContract extends StoreContract {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    @Test
    void anAppendBesideTheDeletionOfItsSessionFailsNeitherItselfNorAnotherOne() {
        for (int i = 0; i < 30; i++) {
            samples().append(event(100 + i, "gone"));

            Uni<Void> deleted = sessions().delete(team, "gone", before -> before, nothing());
            Uni<?> appended = events().append(team, List.of(event(200 + i, "gone")), Samples.NOON);
            Uni<?> other = events().append(team, List.of(event(300 + i, "other")), Samples.NOON);
            await(Uni.combine().all().unis(deleted, appended, other).discardItems());
        }

        assertThat(await(events().stored(team, "other", 0, 1_000))).hasSize(30);
    }

    private static NewEvent event(int number, String session) {
        return Samples.of(new EventDraft(
                String.format("01K000000000000000000%05d", number),
                "note",
                Samples.NOON,
                "laptop",
                "host/one",
                session,
                Json.EMPTY_OBJECT,
                Json.EMPTY_ARRAY));
    }

    @Test
    void keepsEveryColumnAtItsOddest() {
        Session odd = full("odd id/ü 🪢").build();

        Session created = await(sessions().create(odd, nothing()));

        assertThat(created).isEqualTo(odd);
        assertThat(await(sessions().find(team, "odd id/ü 🪢"))).contains(odd);
    }

    @Test
    void keepsZeroFalseAndEmptyTextApartFromNothing() {
        Session zero = samples()
                .session("zero")
                .name("")
                .agent("")
                .summary("")
                .durationMs(0L)
                .prApproved(false)
                .totalMessages(0)
                .tokensIn(0L)
                .costEstimateUsd(new BigDecimal("0.000000"))
                .prState(new Json("null"))
                .pullRequest(new Json("[]"))
                .tags(List.of(""))
                .build();

        await(sessions().create(zero, nothing()));

        assertThat(await(sessions().find(team, "zero"))).contains(zero);
    }

    @Test
    void keepsNothingAsNothing() {
        Session bare = samples().session("bare").parseStatus(null).build();

        await(sessions().create(bare, nothing()));

        Session found = await(sessions().find(team, "bare")).orElseThrow();
        assertThat(found).isEqualTo(bare);
        assertThat(found.prApproved()).isNull();
        assertThat(found.costEstimateUsd()).isNull();
    }

    @Test
    void keepsEveryState() {
        for (SessionLifecycle state : SessionLifecycle.values()) {
            samples().stored(samples().session(state.text()).lifecycle(state));
            assertThat(await(sessions().find(team, state.text())).orElseThrow().lifecycle())
                    .isEqualTo(state);
        }
        for (ParseStatus status : ParseStatus.values()) {
            samples().stored(samples().session(status.name()).parseStatus(status));
            assertThat(await(sessions().find(team, status.name())).orElseThrow().parseStatus())
                    .isEqualTo(status);
        }
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(await(sessions().find(team, "none"))).isEmpty();
        assertThat(await(sessions().statuses(team, List.of("none")))).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Session first = samples().stored(samples().session("taken").name("first"));

        assertThatThrownBy(() -> samples().stored(samples().session("taken").name("second")))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The session taken already exists.");
        assertThat(await(sessions().find(team, "taken"))).contains(first);
    }

    @Test
    void letsOneOfManyMakersOfAnIdWin() {
        SessionBuilder session = samples().session("contested");
        List<Session> rivals = IntStream.range(0, 16)
                .mapToObj(i -> SessionBuilder.builder(session.build())
                        .name("rival " + i)
                        .build())
                .toList();
        List<Session> waiting = new ArrayList<>(rivals);

        List<Object> results = atOnce(16, () -> await(sessions().create(next(waiting), nothing())));

        List<Object> winners =
                results.stream().filter(Session.class::isInstance).toList();
        assertThat(winners).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !winners.contains(result))
                .hasSize(15)
                .hasOnlyElementsOfType(AlreadyExistsException.class);
        assertThat(await(sessions().find(team, "contested"))).isEqualTo(Optional.of((Session) winners.get(0)));
    }

    @Test
    void keepsTeamsApartWhereIdsAreEqual() {
        String others = team + " other";
        Session ours = samples().stored(samples().session("same"));
        Session theirs = new Samples(backend, others)
                .stored(new Samples(backend, others).session("same").name("theirs"));

        await(sessions().update(others, "same", row -> named(row, "changed"), nothing()));
        await(sessions().delete(others, "same", row -> row, nothing()));

        assertThat(theirs.name()).isEqualTo("theirs");
        assertThat(await(sessions().find(team, "same"))).contains(ours);
        assertThat(await(sessions().find(others, "same"))).isEmpty();
        assertThat(await(sessions().statuses(others, List.of("same")))).isEmpty();
    }

    @Test
    void changesEveryColumnButItsIdentity() {
        Session made = samples().stored(samples().session("one"));
        Session wanted = full("other id")
                .teamId("other team")
                .workspaceId(made.workspaceId())
                .deviceId(made.deviceId())
                .createdAt(FIRST)
                .build();

        Session updated = await(sessions().update(team, "one", row -> wanted, nothing()));

        assertThat(updated)
                .isEqualTo(SessionBuilder.builder(wanted)
                        .teamId(team)
                        .id("one")
                        .createdAt(made.createdAt())
                        .build());
        assertThat(await(sessions().find(team, "one"))).contains(updated);
    }

    @Test
    void clearsWhatAChangeClears() {
        Session made = samples().stored(full("one"));
        Session cleared = SessionBuilder.builder(samples().session("one").build())
                .workspaceId(made.workspaceId())
                .deviceId(made.deviceId())
                .createdAt(made.createdAt())
                .parseStatus(null)
                .build();

        await(sessions().update(team, "one", row -> cleared, nothing()));

        assertThat(await(sessions().find(team, "one"))).contains(cleared);
    }

    @Test
    void leavesTheRowWhenTheChangeThrows() {
        Session made = samples().stored(samples().session("one"));

        assertThatThrownBy(() -> await(sessions()
                        .update(
                                team,
                                "one",
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                nothing())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThat(await(sessions().find(team, "one"))).contains(made);
    }

    @Test
    void cannotChangeOrDeleteWhatIsNotThere() {
        assertThatThrownBy(() -> await(sessions().update(team, "none", row -> row, nothing())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The session none does not exist.");
        assertThatThrownBy(() -> await(sessions().delete(team, "none", row -> row, nothing())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The session none does not exist.");
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        samples().stored(samples().session("one").name(""));

        List<Object> results =
                atOnce(16, () -> await(sessions().update(team, "one", row -> named(row, row.name() + "+"), nothing())));

        assertThat(results).hasOnlyElementsOfType(Session.class);
        assertThat(await(sessions().find(team, "one")).orElseThrow().name()).isEqualTo("+".repeat(16));
    }

    @Test
    void deletesASessionWithItsEventsAndMakesItAgainWithItsKey() {
        Journal<Session> key = nothing("key", "hash");
        await(sessions().create(samples().session("one").build(), key));
        String event = "0190a3c0-0000-7000-8000-000000000001";
        samples()
                .append(Samples.of(new EventDraft(
                        event,
                        "transcript.assistant",
                        Samples.NOON,
                        "laptop",
                        Samples.REPOSITORY.text(),
                        "one",
                        new Json("{\"type\":\"assistant\",\"message\":{\"id\":\"m\",\"usage\":{\"input_tokens\":1}}}"),
                        Json.EMPTY_ARRAY)));

        await(sessions().delete(team, "one", row -> row, nothing()));

        assertThat(await(sessions().find(team, "one"))).isEmpty();
        assertThat(await(events().find(team, event))).isEmpty();
        assertThat(await(sessions().create(samples().session("two").build(), key))
                        .id())
                .isEqualTo("two");
        assertThat(backend.check()).noneMatch(finding -> finding.what().contains("refers to"));
    }

    @Test
    void keepsASessionWhenTheConditionThrows() {
        Session made = samples().stored(samples().session("one"));

        assertThatThrownBy(() -> await(sessions()
                        .delete(
                                team,
                                "one",
                                row -> {
                                    throw new IllegalArgumentException("not " + row.id());
                                },
                                nothing())))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not one");
        assertThat(await(sessions().find(team, "one"))).contains(made);
    }

    @Test
    void tellsHowTenThousandSessionsStand() {
        Session one = samples()
                .stored(samples()
                        .session("one")
                        .lifecycle(SessionLifecycle.ENDED)
                        .endedAt(LAST));
        Session two = samples().stored(samples().session("two").parseStatus(null));
        List<String> ids = new ArrayList<>(List.of("one", "two"));
        IntStream.range(0, 9_998).forEach(i -> ids.add("none " + i));

        List<SessionStatus> statuses = await(sessions().statuses(team, ids));

        assertThat(statuses).containsExactlyInAnyOrder(status(one), status(two));
    }

    private static SessionStatus status(Session session) {
        return new SessionStatus(
                session.id(),
                session.lifecycle(),
                session.parseStatus(),
                session.startedAt(),
                session.endedAt(),
                session.updatedAt());
    }

    private static Session next(List<Session> waiting) {
        synchronized (waiting) {
            return waiting.remove(0);
        }
    }

    private static Session named(Session session, String name) {
        return SessionBuilder.builder(session).name(name).build();
    }

    private SessionBuilder full(String id) {
        return samples()
                .session(id)
                .name("Größe 🪢 'quoted' \"twice\" \\ % _ <a> :b ${c} $1 ?")
                .agent("claude-code")
                .remoteEnvId("env\n\ttwo lines")
                .lifecycle(SessionLifecycle.SUMMARIZED)
                .startedAt(FIRST)
                .endedAt(LAST)
                .endReason("other")
                .durationMs(Long.MAX_VALUE)
                .model("opus")
                .source("startup")
                .initialPrompt("x".repeat(65_536))
                .summary("日本語 العربية e\u0301")
                .repoName("quipu")
                .repoUrl("git@github.com:octo/quipu.git")
                .repoPath("/a b/quipu")
                .branch("feature/ü")
                .taskId("#002")
                .prBranch("pr/#002")
                .prApproved(true)
                .prState(new Json("{\"exists\":false,\"branchName\":\"x\",\"exists\":true}"))
                .pullRequest(new Json("{\"n\":1.10000000000000000000000000000000000001,\"a\":1e400,\"s\":\"\\u0041\"}"))
                .backendType("github")
                .parentSessionId("parent that is not there")
                .forkedFromSessionId("fork that is not there")
                .transcriptS3Key("key")
                .parseStatus(ParseStatus.FAILED)
                .parseError("line 3")
                .totalMessages(Integer.MAX_VALUE)
                .userMessages(1)
                .assistantMessages(2)
                .toolUseCount(3)
                .thinkingBlocks(4)
                .subagentCount(5)
                .tokensIn(Long.MAX_VALUE)
                .tokensOut(6L)
                .cacheReadTokens(7L)
                .cacheWriteTokens(8L)
                .costEstimateUsd(new BigDecimal("9999.999999"))
                .tags(List.of("b", "a", "b", "", "🪢", "it's, \"quoted\" {x} \\ NULL", "null"))
                .metadata(new Json("{\"b\":1,\"a\":{\"z\":[null,false,0]},\"b\":2}"))
                .createdAt(Instant.parse("2026-03-01T12:00:00.000001Z"))
                .updatedAt(Instant.parse("1969-12-31T23:59:59.999999Z"));
    }
}
