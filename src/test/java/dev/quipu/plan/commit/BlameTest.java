package dev.quipu.plan.commit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunBuilder;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.plan.spec.Spec;
import dev.quipu.plan.spec.SpecBuilder;
import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskBuilder;
import dev.quipu.plan.task.TaskStatus;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityType;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which run, task and spec a commit at 12:00:00 is said to be made for. */
class BlameTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final BlameStores stores = new BlameStores();

    @Test
    void aCommitOfNoSessionHasNoMaker() {
        Commit commit = blame(null);

        assertThat(makers(commit)).isEqualTo("session - run - task - spec -");
        assertThat(commit.commitSha()).isEqualTo("abcd");
        assertThat(commit.eventId()).isEqualTo("e");
    }

    @Test
    void aSessionThatIsGoneIsNoMaker() {
        assertThat(makers(blame("s"))).isEqualTo("session - run - task - spec -");
    }

    @Test
    void aSessionWithoutRunAndTaskIsAllThatIsKnown() {
        session(null);

        assertThat(makers(blame("s"))).isEqualTo("session s run - task - spec -");
    }

    @Test
    void aSessionOfARunLeadsToItsTaskAndSpec() {
        session("t-other");
        run("r", -60, null);
        task("t", "r", -30, null);
        task("t-other", null, null, null);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run r task t spec p");
    }

    @Test
    void ofSeveralRunsTheOneThatHoldsTheCommitAndStartedLastMadeIt() {
        session(null);
        run("after", 1, null);
        run("held first", -60, 0);
        run("held last", -30, 0);
        run("held too", -60, null);
        run("ended before", -10, -1);
        run("never started", null, null);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run held last task - spec p");
    }

    @Test
    void ofRunsThatDoNotHoldTheCommitTheNewestThatHadStartedMadeIt() {
        session(null);
        run("after", 10, null);
        run("newest", -20, -10);
        run("older", -60, -30);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run newest task - spec p");
    }

    @Test
    void runsThatWaitedOrStartedLaterMadeNothing() {
        session(null);
        run("after", 1, null);
        run("queued", null, null);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run - task - spec -");
    }

    @Test
    void ofSeveralTasksTheOneThatWasClaimedLastAndNotDoneMadeIt() {
        session(null);
        run("r", -60, null);
        task("first", "r", -50, null);
        task("exactly", "r", 0, 0);
        task("later", "r", 1, null);
        task("done", "r", -10, -1);
        task("of another run", "x", -1, null);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run r task exactly spec p");
    }

    @Test
    void aTaskOfThePlanThatTheSessionNamesIsTaken() {
        session("t");
        task("t", null, null, null);
        spec("p");

        assertThat(makers(blame("s"))).isEqualTo("session s run - task t spec p");
    }

    @Test
    void aTaskOfAnotherSystemThatTheSessionNamesIsNone() {
        session("#231");

        assertThat(makers(blame("s"))).isEqualTo("session s run - task - spec -");
    }

    private Commit blame(String session) {
        GitActivity made = new GitActivity(
                "team", "e", "w", "d", session, GitActivityType.COMMIT, "main", "abcd", "Fix", 1L, 2L, 3L, NOON);
        return stores.blame().of(made).await().indefinitely();
    }

    private static String makers(Commit commit) {
        return "session " + (commit.session() == null ? "-" : commit.session().id())
                + " run " + (commit.run() == null ? "-" : commit.run().id())
                + " task " + (commit.task() == null ? "-" : commit.task().id())
                + " spec " + (commit.spec() == null ? "-" : commit.spec().id());
    }

    private void session(String taskId) {
        Session session = SessionBuilder.builder()
                .teamId("team")
                .id("s")
                .taskId(taskId)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .build();
        stores.sessions.add(session);
    }

    private void run(String id, Integer started, Integer completed) {
        AgentRun run = AgentRunBuilder.builder()
                .teamId("team")
                .id(id)
                .specId("p")
                .status(AgentRunStatus.RUNNING)
                .startedAt(at(started))
                .completedAt(at(completed))
                .sessionIds(List.of("s"))
                .build();
        stores.runs.add(run);
    }

    private void task(String id, String run, Integer claimed, Integer completed) {
        Task task = TaskBuilder.builder()
                .teamId("team")
                .id(id)
                .specId("p")
                .agentRunId(run)
                .status(TaskStatus.RUNNING)
                .dependsOn(List.of())
                .claimedAt(at(claimed))
                .completedAt(at(completed))
                .build();
        stores.tasks.add(task);
    }

    private void spec(String id) {
        Spec spec = SpecBuilder.builder().teamId("team").id(id).build();
        stores.specs.add(spec);
    }

    private static Instant at(Integer seconds) {
        return seconds == null ? null : NOON.plusSeconds(seconds);
    }
}
