package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The commands on specs, on one backend. */
abstract class SpecCommandsSuite {

    private final Installation installation;
    private final String plan = Site.unique("Plan");

    SpecCommandsSuite(Site site) {
        this.installation =
                site.installation().with("QUIPU_SERVER", site.server().url());
    }

    @Test
    void aSpecIsMadeChangedComparedRestoredAndDeleted() throws IOException {
        // Given
        Path file = installation.home().resolve("content.json");
        Files.writeString(file, "{\"intent\": \"One\", \"constraints\": [\"a\"]}");
        Finished created = done("spec", "create", "--title", plan, "--file", file.toString());
        String id = created.out().strip();
        Files.writeString(file, "{\"intent\": \"Two\", \"constraints\": [\"a\", \"b\"]}");

        // When
        Finished updated = done("spec", "update", id, "--file", file.toString(), "--summary", "Say two");
        Finished approved = done("spec", "update", id, "--status", "approved");
        Finished list = done("spec", "list", "--status", "approved");
        Finished versions = done("spec", "versions", id);
        Finished difference = done("spec", "diff", id, "1", "2");
        JsonNode differenceJson = done("spec", "diff", id, "1", "2", "--json").json();
        Finished restored = done("spec", "restore", id, "1");
        Finished shown = done("spec", "show", id);
        JsonNode second = done("spec", "show", id, "--version", "2", "--json").json();
        Finished unsure = failed(2, "spec", "delete", id);
        Finished deleted = done("spec", "delete", id, "--yes");

        // Then
        assertThat(id).matches("[0-9A-Z]{26}");
        assertThat(created.err().strip()).isEqualTo("The spec " + plan + " is draft.");
        assertThat(updated.out().strip()).isEqualTo("The spec " + plan + " is draft, version 2.");
        assertThat(approved.out().strip()).isEqualTo("The spec " + plan + " is approved, version 2.");
        assertThat(list.out()).contains("CREATED", "STATE", "approved", plan, id);
        assertThat(versions.out()).contains("SUMMARY", "Say two", "user", "anyone");
        assertThat(difference.out().lines())
                .containsExactly("+ /constraints/1  \"b\"", "~ /intent  \"One\" -> \"Two\"");
        assertThat(differenceJson.path("changes")).hasSize(2);
        assertThat(restored.out().strip()).isEqualTo("The spec " + plan + " was restored to version 1, as version 3.");
        assertThat(shown.out()).contains("Version ", "\"intent\" : \"One\"");
        assertThat(second.at("/content/intent").textValue()).isEqualTo("Two");
        assertThat(unsure.err()).contains("the spec " + plan, "--yes");
        assertThat(deleted.out().strip()).isEqualTo("The spec " + id + " was deleted.");
        assertThat(failed(1, "spec", "show", id).err()).contains("The spec " + id + " does not exist");
    }

    @Test
    void whatIsWrongIsToldWithItsExitCode() {
        // Given
        String fix = Site.unique("fix");
        Finished made =
                installation.runWith("{\"intent\":\"x\"}", "spec", "create", "--title", plan, "--id", fix, "--json");

        // When
        Finished illegal = failed(1, "spec", "update", fix, "--status", "done");
        Finished again = installation.runWith("{\"intent\":\"x\"}", "spec", "create", "--title", plan, "--id", fix);
        Finished limit = failed(2, "spec", "list", "--limit", "0");
        Finished nothing = failed(2, "spec", "update", fix);
        Finished absent = failed(2, "spec", "update", fix, "--file", "no-such-file.json");
        Finished faulty = installation.runWith("{\"goal\":1}", "spec", "create", "--title", plan);
        Finished broken = installation.runWith("{", "spec", "create", "--title", plan);

        // Then
        assertThat(made.exit()).as(made.all()).isZero();
        assertThat(made.json().path("id").textValue()).isEqualTo(fix);
        assertThat(illegal.err()).contains("Spec " + fix + " is draft and cannot become done");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("The spec " + fix + " already exists");
        assertThat(limit.err()).contains("limit must be");
        assertThat(nothing.err()).contains("--title, --status, --file");
        assertThat(absent.err()).contains("no-such-file.json cannot be read");
        assertThat(faulty.exit()).isEqualTo(2);
        assertThat(faulty.err()).contains("content.intent must be given", "content.goal is not a known field");
        assertThat(broken.exit()).isEqualTo(2);
        assertThat(broken.err()).contains("Standard input is not JSON");
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
