package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunBuilder;
import dev.quipu.plan.run.AgentRunQueryBuilder;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.run.AgentRunStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link AgentRunStore} promises. */
public abstract class AgentRunStoreContract extends StoreContract {

    private static final Instant LATER = Samples.NOON.plusSeconds(60);

    @BeforeEach
    void makeTheSpec() {
        PlannedRows.spec(backend, team, "plan");
    }

    @Test
    void storesARunWithItsSessionsAndItsEntry() {
        AgentRun wanted = AgentRunBuilder.builder(run("r 'é' 🪢"))
                .environmentId("container-3")
                .status(AgentRunStatus.FAILED)
                .startedAt(Samples.NOON)
                .completedAt(LATER)
                .sessionIds(List.of("10", "9", "Z", "a", "\uFF5E", "🪢"))
                .build();

        AgentRun made = await(runs().create(wanted, Journals.of(team, "run.create")));

        assertThat(made).isEqualTo(wanted);
        assertThat(await(runs().find(team, wanted.id()))).contains(wanted);
        assertThat(log()).containsExactly("run.create null > " + wanted);
    }

    @Test
    void refusesATakenIdAndWritesNothing() {
        AgentRun first = stored(run("r"));

        assertThatThrownBy(() -> await(runs().create(
                                AgentRunBuilder.builder(first).model("other").build(), Journals.of(team, "x"))))
                .isExactlyInstanceOf(AlreadyExistsException.class)
                .hasMessage("The run r already exists.");
        assertThat(await(runs().find(team, "r"))).contains(first);
        assertThat(log()).isEmpty();
    }

    @Test
    void letsOneOfManyHaveAnIdAtOnce() {
        List<Object> made = atOnce(8, () -> await(runs().create(run("r"), Journals.of(team, "run.create"))));

        assertThat(made).filteredOn(AgentRun.class::isInstance).hasSize(1);
        assertThat(made).filteredOn(AlreadyExistsException.class::isInstance).hasSize(7);
        assertThat(log()).hasSize(1);
    }

    @Test
    void needsASpecOfTheTeam() {
        PlannedRows.spec(backend, team + " other", "theirs");

        for (String none : List.of("none", "theirs")) {
            assertThatThrownBy(() -> await(runs().create(
                                    AgentRunBuilder.builder(run("r"))
                                            .specId(none)
                                            .build(),
                                    Journals.of(team, "x"))))
                    .isExactlyInstanceOf(NotFoundException.class)
                    .hasMessage("The spec " + none + " does not exist.");
        }
        assertThat(await(runs().find(team, "r"))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void changesWhatCanChangeAndNothingElse() {
        AgentRun before = stored(AgentRunBuilder.builder(run("r"))
                .sessionIds(List.of("a", "b", "c"))
                .build());
        AgentRun wanted = AgentRunBuilder.builder(before)
                .teamId("x")
                .id("x")
                .specId("x")
                .createdAt(Instant.EPOCH)
                .agentRole(AgentRole.COORDINATOR)
                .status(AgentRunStatus.RUNNING)
                .model("new")
                .environmentId("here")
                .startedAt(LATER)
                .updatedAt(LATER)
                .sessionIds(List.of("b", "d"))
                .build();

        AgentRun updated = await(runs().update(team, "r", row -> wanted, Journals.of(team, "run.update")));

        assertThat(updated)
                .isEqualTo(AgentRunBuilder.builder(wanted)
                        .teamId(team)
                        .id("r")
                        .specId("plan")
                        .createdAt(Samples.NOON)
                        .build());
        assertThat(await(runs().find(team, "r"))).contains(updated);
        assertThat(log()).containsExactly("run.update " + before + " > " + updated);
    }

    @Test
    void losesNoneOfManyChangesAtOnce() {
        stored(run("r"));
        List<Object> done = atOnce(8, () -> await(runs().update(team, "r", this::oneMore, Journals.of(team, "x"))));

        assertThat(done).allSatisfy(result -> assertThat(result).isInstanceOf(AgentRun.class));
        assertThat(await(runs().find(team, "r")).orElseThrow().sessionIds())
                .containsExactly("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
        assertThat(log()).hasSize(8);
    }

    private AgentRun oneMore(AgentRun run) {
        List<String> sessions = new ArrayList<>(run.sessionIds());
        sessions.add("s" + sessions.size());
        return AgentRunBuilder.builder(run).sessionIds(sessions).build();
    }

    @Test
    void leavesTheRunAndTheLogWhenTheChangeOrTheJournalThrows() {
        AgentRun before = stored(
                AgentRunBuilder.builder(run("r")).sessionIds(List.of("a")).build());

        assertThatThrownBy(() -> await(runs().update(
                                team,
                                "r",
                                row -> {
                                    throw new IllegalArgumentException("not this one");
                                },
                                Journals.of(team, "x"))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("not this one");
        assertThatThrownBy(() -> await(runs().update(team, "r", this::oneMore, Journals.broken())))
                .hasMessage("no ink");
        assertThatThrownBy(() -> await(runs().create(run("r 2"), Journals.broken())))
                .hasMessage("no ink");

        assertThat(await(runs().find(team, "r"))).contains(before);
        assertThat(await(runs().find(team, "r 2"))).isEmpty();
        assertThat(log()).isEmpty();
    }

    @Test
    void keepsTeamsApart() {
        stored(AgentRunBuilder.builder(run("r")).sessionIds(List.of("s")).build());
        String other = team + " other";

        assertThat(await(runs().find(other, "r"))).isEmpty();
        assertThat(await(runs().list(other, query().build()))).isEqualTo(new Page<>(List.of(), null));
        assertThatThrownBy(() -> await(runs().update(other, "r", row -> row, Journals.none())))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessage("The run r does not exist.");
    }

    @Test
    void pagesNewestFirstAndByIdWhereTimesAreEqual() {
        for (String id : List.of("a", "Z", "_", "10", "9")) {
            stored(AgentRunBuilder.builder(run(id)).sessionIds(List.of(id)).build());
        }
        stored(AgentRunBuilder.builder(run("new")).createdAt(LATER).build());

        List<String> paged = new ArrayList<>();
        Cursor cursor = null;
        do {
            Page<AgentRun> page =
                    await(runs().list(team, query().cursor(cursor).limit(2).build()));
            page.items().forEach(run -> paged.add(run.id() + run.sessionIds()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(paged).containsExactly("new[]", "a[a]", "_[_]", "Z[Z]", "9[9]", "10[10]");
    }

    @Test
    void narrowsByEachFilter() {
        PlannedRows.spec(backend, team, "other");
        stored(AgentRunBuilder.builder(run("a")).specId("other").build());
        stored(AgentRunBuilder.builder(run("b"))
                .status(AgentRunStatus.CANCELLED)
                .build());
        stored(AgentRunBuilder.builder(run("c")).agentRole(AgentRole.VERIFIER).build());
        stored(AgentRunBuilder.builder(run("d")).sessionIds(List.of("s", "t")).build());
        stored(AgentRunBuilder.builder(run("e")).createdAt(LATER).build());

        assertThat(ids(query().specId("other"))).containsExactly("a");
        assertThat(ids(query().statuses(Set.of(AgentRunStatus.CANCELLED)))).containsExactly("b");
        assertThat(ids(query().statuses(Set.of(AgentRunStatus.CANCELLED, AgentRunStatus.QUEUED))))
                .containsExactly("e", "d", "c", "b", "a");
        assertThat(ids(query().role(AgentRole.VERIFIER))).containsExactly("c");
        assertThat(ids(query().sessionId("t"))).containsExactly("d");
        assertThat(ids(query().after(Samples.NOON))).containsExactly("e");
        assertThat(ids(query().before(LATER))).containsExactly("d", "c", "b", "a");
        assertThat(ids(query().specId("none"))).isEmpty();
    }

    @Test
    void keepsAThousandSessions() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(i -> "s" + (1_000 + i)).toList();
        stored(AgentRunBuilder.builder(run("r")).sessionIds(many).build());

        await(runs().update(
                        team,
                        "r",
                        row -> AgentRunBuilder.builder(row)
                                .sessionIds(many.subList(0, 999))
                                .build(),
                        Journals.none()));

        assertThat(await(runs().find(team, "r")).orElseThrow().sessionIds()).isEqualTo(many.subList(0, 999));
    }

    @Test
    void goesWithItsSpec() {
        stored(AgentRunBuilder.builder(run("r")).sessionIds(List.of("s")).build());

        PlannedRows.deleteSpec(backend, team, "plan");

        assertThat(await(runs().find(team, "r"))).isEmpty();
    }

    private List<String> ids(AgentRunQueryBuilder query) {
        return await(runs().list(team, query.build())).items().stream()
                .map(AgentRun::id)
                .toList();
    }

    private static AgentRunQueryBuilder query() {
        return AgentRunQueryBuilder.builder().statuses(Set.of()).limit(50);
    }

    private AgentRunStore runs() {
        return backend.store(AgentRunStore.class);
    }

    private AgentRun stored(AgentRun run) {
        return await(runs().create(run, Journals.none()));
    }

    private AgentRun run(String id) {
        return new AgentRun(
                team,
                id,
                "plan",
                AgentRole.SPECIALIST,
                AgentRunStatus.QUEUED,
                null,
                "model",
                null,
                null,
                List.of(),
                Samples.NOON,
                Samples.NOON);
    }

    private List<String> log() {
        return new Access(backend).log(team);
    }
}
