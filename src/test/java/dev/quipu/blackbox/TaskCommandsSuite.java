package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands on runs and tasks. */
abstract class TaskCommandsSuite {

    private final Installation installation;

    TaskCommandsSuite(Site site) {
        this.installation = site.another();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void twoRunsDivideAPlanAndFinishIt() throws IOException {
        // Given
        done("db", "init");
        installation.makeSpec("plan");
        String one = started("--session", "s1", "--environment", "container");
        String two = started();
        done("task", "add", "--spec", "plan", "--title", "Grammar", "--id", "grammar");
        done("task", "add", "--spec", "plan", "--title", "Tests", "--id", "tests", "--depends-on", "grammar");
        Path result = Files.writeString(installation.home().resolve("result.json"), "{\"b\":1.0}");

        // When
        Finished next = done("task", "next", "--spec", "plan", "--run", one);
        Finished lost = failed(1, "task", "claim", "grammar", "--run", two);
        Finished none = failed(1, "task", "next", "--spec", "plan", "--run", two);
        Finished finished = done("task", "finish", "grammar", "--run", one, "--result", result.toString());
        Finished ready = done("task", "list", "--spec", "plan", "--ready");
        Finished claimed = done("task", "claim", "tests", "--run", two, "--lease", "10m", "--json");
        Finished skipped = done("task", "skip", "tests");
        Finished ended = done("run", "finish", one, "--status", "failed");
        Finished runs = done("run", "list", "--spec", "plan", "--status", "running", "--json");

        // Then
        assertThat(next.out().strip()).isEqualTo("grammar");
        assertThat(lost.err()).contains("Task grammar is held by run " + one + " until ");
        assertThat(none.err()).contains("No task of the spec plan is ready.");
        assertThat(finished.out()).contains("The task grammar is completed.");
        assertThat(ready.out()).contains("tests").doesNotContain("Grammar");
        assertThat(claimed.json().path("agent_run_id").textValue()).isEqualTo(two);
        assertThat(skipped.out()).contains("The task tests is skipped.");
        assertThat(ended.out()).contains("The run " + one + " is failed.");
        assertThat(runs.json().path("items").findValuesAsText("id")).containsExactly(two);
        assertThat(done("task", "show", "grammar").out()).contains("{\"b\":1.0}");
        JsonNode run = done("run", "show", one, "--json").json();
        assertThat(run.at("/session_ids/0").textValue()).isEqualTo("s1");
        assertThat(run.path("environment_id").textValue()).isEqualTo("container");
    }

    @Test
    void wrongUseIsToldInASentence() {
        // Given
        done("db", "init");

        // When
        Finished unknown = failed(2, "run", "start", "--spec", "none", "--role", "verifier", "--model", "m");
        Finished open = failed(2, "run", "finish", "r", "--status", "running");
        Finished missing = failed(1, "task", "show", "none");
        Finished unread = failed(2, "task", "finish", "t", "--run", "r", "--result", "none.json");

        // Then
        assertThat(unknown.err()).contains("spec_id names no spec that exists");
        assertThat(open.err()).contains("--status has to be one of completed, failed, cancelled");
        assertThat(missing.err()).contains("There is no task none.");
        assertThat(unread.err()).contains("--result: none.json cannot be read");
    }

    private String started(String... more) {
        String[] arguments = {"run", "start", "--spec", "plan", "--role", "specialist", "--model", "m"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return done(all).out().strip();
    }

    private Finished done(String... arguments) {
        return failed(0, arguments);
    }

    private Finished failed(int exit, String... arguments) {
        Finished finished = installation.run(arguments);
        assertThat(finished.exit())
                .as(String.join(" ", arguments) + "\n" + finished.all())
                .isEqualTo(exit);
        assertThat(finished.all()).doesNotContain("\tat ", "something went wrong");
        return finished;
    }
}
