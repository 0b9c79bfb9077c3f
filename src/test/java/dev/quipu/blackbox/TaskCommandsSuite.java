package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The commands on runs and tasks. */
abstract class TaskCommandsSuite {

    private final Installation installation;
    private final String plan = Site.unique("plan");
    private final String grammar = Site.unique("grammar");
    private final String tests = Site.unique("tests");

    TaskCommandsSuite(Site site) {
        this.installation =
                site.installation().with("QUIPU_SERVER", site.server().url());
    }

    @Test
    void twoRunsDivideAPlanAndFinishIt() throws IOException {
        // Given
        makePlan();
        Finished first = start("--session", "s1", "--environment", "container");
        String one = first.out().strip();
        String two = start().out().strip();
        Path result = Files.writeString(installation.home().resolve("result.json"), "{\"b\":1.0}");

        // When
        Finished next = done("task", "next", "--spec", plan, "--run", one);
        Finished lost = failed(1, "task", "claim", grammar, "--run", two);
        Finished none = failed(1, "task", "next", "--spec", plan, "--run", two);
        Finished finished = done("task", "finish", grammar, "--run", one, "--result", result.toString());
        Finished ready = done("task", "list", "--spec", plan, "--ready");
        Finished claimed = done("task", "claim", tests, "--run", two, "--lease", "10m");
        Finished renewed = done("task", "claim", tests, "--run", two, "--json");
        Finished skipped = done("task", "skip", tests);
        Finished ended = done("run", "finish", one, "--status", "failed");
        Finished runs = done("run", "list", "--spec", plan, "--status", "running", "--json");

        // Then
        assertThat(first.err()).contains("The run " + one + " is running.");
        assertThat(next.out().strip()).isEqualTo(grammar);
        assertThat(next.err()).contains("Run " + one + " holds the task " + grammar + " until ");
        assertThat(lost.err()).contains("Task " + grammar + " is held by run " + one + " until ");
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("No task of the spec " + plan + " is ready.");
        assertThat(finished.out()).contains("The task " + grammar + " is completed.");
        assertThat(ready.out()).contains(tests).doesNotContain("Grammar");
        assertThat(claimed.out().strip()).isEqualTo(tests);
        assertThat(renewed.json().path("agent_run_id").textValue()).isEqualTo(two);
        assertThat(skipped.out()).contains("The task " + tests + " is skipped.");
        assertThat(ended.out()).contains("The run " + one + " is failed.");
        assertThat(runs.json().path("items").findValuesAsText("id")).containsExactly(two);
        assertThat(done("task", "show", grammar).out()).contains("{\"b\":1.0}");
        JsonNode run = done("run", "show", one, "--json").json();
        assertThat(run.at("/session_ids/0").textValue()).isEqualTo("s1");
        assertThat(run.path("environment_id").textValue()).isEqualTo("container");
    }

    @Test
    void whoWaitsGetsTheTaskThatAnotherRunSetsFree() {
        // Given
        makePlan();
        String one = start().out().strip();
        String two = start().out().strip();
        done("task", "claim", grammar, "--run", one);
        CompletableFuture<Finished> waiting = CompletableFuture.supplyAsync(
                () -> installation.run("task", "next", "--spec", plan, "--run", two, "--wait"));
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(10)).until(() -> !waiting.isDone());

        // When
        done("task", "finish", grammar, "--run", one);

        // Then
        Finished next = waiting.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(next.exit()).as(next.all()).isZero();
        assertThat(next.out().strip()).isEqualTo(tests);
    }

    @Test
    void whoWaitsIsToldWhenThereIsNothingToWaitFor() {
        // Given
        makePlan();
        String run = start().out().strip();
        done("task", "claim", grammar, "--run", run);
        done("task", "finish", grammar, "--run", run, "--status", "failed");

        // When
        Finished blocked = failed(1, "task", "next", "--spec", plan, "--run", run, "--wait");
        done("task", "skip", tests);
        Finished ended = failed(1, "task", "next", "--spec", plan, "--run", run, "--wait");
        Finished unknown = failed(1, "task", "next", "--spec", "none", "--run", run, "--wait");
        Finished unknownRun = failed(1, "task", "next", "--spec", plan, "--run", "none");

        // Then
        assertThat(blocked.all().strip())
                .isEqualTo("No task of the spec " + plan + " can become ready: the open ones depend on failed tasks.");
        assertThat(ended.all().strip())
                .isEqualTo("No task of the spec " + plan + " is open: all have ended, or there are none.");
        assertThat(unknown.all()).contains("The spec none does not exist.");
        assertThat(unknownRun.all()).contains("The run none does not exist.");
    }

    @Test
    void wrongUseIsToldInASentence() {
        // When
        Finished unknown = failed(2, "run", "start", "--spec", "none", "--role", "verifier", "--model", "m");
        Finished open = failed(2, "run", "finish", "r", "--status", "running");
        Finished missing = failed(1, "task", "show", "none");
        Finished unread = failed(2, "task", "finish", "t", "--run", "r", "--result", "none.json");

        // Then
        assertThat(unknown.err()).contains("spec_id does not name an existing spec");
        assertThat(open.err()).contains("--status must be one of completed, failed, cancelled");
        assertThat(missing.err()).contains("The task none does not exist.");
        assertThat(unread.err()).contains("--result: none.json cannot be read");
    }

    /** A plan of two tasks, of which the second waits for the first. */
    private void makePlan() {
        Finished made =
                installation.runWith("{\"intent\":\"It parses\"}", "spec", "create", "--title", "A plan", "--id", plan);
        assertThat(made.exit()).as(made.all()).isZero();
        done("task", "add", "--spec", plan, "--title", "Grammar", "--id", grammar);
        Finished added =
                done("task", "add", "--spec", plan, "--title", "Tests", "--id", tests, "--depends-on", grammar);
        assertThat(added.out().strip()).isEqualTo(tests);
        assertThat(added.err().strip()).isEqualTo("The task " + tests + " is pending.");
    }

    private Finished start(String... more) {
        String[] arguments = {"run", "start", "--spec", plan, "--role", "specialist", "--model", "m"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return done(all);
    }

    private Finished done(String... arguments) {
        return failed(0, arguments);
    }

    private Finished failed(int exit, String... arguments) {
        Finished finished = installation.run(arguments);
        assertThat(finished.exit())
                .as(String.join(" ", arguments) + "\n" + finished.all())
                .isEqualTo(exit);
        assertThat(finished.all()).doesNotContain("\tat ", "internal error");
        return finished;
    }
}
