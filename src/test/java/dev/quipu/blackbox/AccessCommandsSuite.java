package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands that look after keys, teams, people and the audit log, on one backend. */
abstract class AccessCommandsSuite {

    private static final String KEY = "quipu_[0-9A-Za-z]{43}[0-9a-f]{8}";
    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Duration HOOKED = Duration.ofSeconds(60);

    private final Installation installation;

    AccessCommandsSuite(Site site) {
        this.installation = site.another();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void keysAreMadeListedAndRevoked() {
        // Given
        Instant before = Instant.now();
        Finished first = done("key", "create", "--admin");
        String admin = first.out().strip();
        JsonNode ci = done("key", "create", "--name", "ci", "--expires-in", "90d", "--json")
                .json();

        // When
        Finished list = done("key", "list");
        Finished revoked = done("key", "revoke", "--name", "ci");
        JsonNode after = done("key", "list", "--json").json();

        // Then
        assertThat(first.out()).matches(KEY + "\\R");
        assertThat(first.err())
                .contains(
                        "Key admin of team local (admin)",
                        "shown only once",
                        "QUIPU_KEY",
                        "Every call of the API now requires a key")
                .doesNotContain(admin);
        assertThat(ci.path("key").textValue()).matches(KEY);
        assertThat(ci.path("role").textValue()).isEqualTo("member");
        assertThat(Instant.parse(ci.path("expires_at").textValue()))
                .isBetween(before.plus(QUARTER), Instant.now().plus(QUARTER));
        assertThat(list.out().lines()).hasSize(3);
        assertThat(list.out())
                .contains(
                        "NAME",
                        "LAST USED",
                        "valid",
                        admin.substring(0, 12),
                        ci.path("id").textValue())
                .doesNotContain(admin.substring(12), ci.path("key").textValue().substring(12));
        assertThat(revoked.out()).contains("The key ci (" + ci.path("id").textValue() + ") is revoked.");
        assertThat(after.path("items").findValuesAsText("name")).containsExactly("ci", "admin");
        assertThat(after.at("/items/0/revoked_at").isTextual()).isTrue();
        assertThat(after.at("/items/1/revoked_at").isNull()).isTrue();
        assertThat(after.path("next_cursor").isNull()).isTrue();
        assertThat(failed(1, "key", "revoke", "--name", "ci").err()).contains("The active key ci does not exist.");
        assertThat(failed(2, "key", "create", "--name", "x", "--role", "owner").err())
                .contains("role must be one of viewer, member, admin");
        assertThat(failed(1, "key", "create", "--admin").err()).contains("admin already exists");
    }

    @Test
    void teamsAreMadeChangedAndDeletedWithAllTheirRows() {
        // Given
        String id = done("team", "create", "web", "--name", "Web shop", "--json")
                .json()
                .path("id")
                .textValue();
        done("key", "create", "--admin", "--team", "web");

        // When
        Finished updated = done("team", "update", "web", "--slug", "shop");
        Finished list = done("team", "list");
        JsonNode shown = done("team", "show", "shop", "--json").json();
        Finished unsure = failed(2, "team", "delete", "shop");
        Finished deleted = done("team", "delete", "shop", "--yes", "--wait");
        JsonNode audit = done("audit", "--team", id, "--json").json();

        // Then
        assertThat(updated.out().strip()).isEqualTo("The team is now shop (Web shop).");
        assertThat(list.out()).contains("SLUG", "shop", "Web shop", "local");
        assertThat(shown.path("id").textValue()).isEqualTo(id);
        assertThat(unsure.err()).contains("the team shop (Web shop)", "--yes");
        assertThat(deleted.out()).contains("quipu audit --team " + id, "Its rows were removed.");
        assertThat(audit.path("items").findValuesAsText("action"))
                .containsExactly("team.delete", "team.update", "key.create", "team.create");
        assertThat(audit.path("items").findValuesAsText("user_email")).containsOnly(System.getProperty("user.name"));
        assertThat(failed(1, "team", "show", "shop").err()).contains("The team shop does not exist.");
        assertThat(failed(1, "team", "create", "local").err()).contains("local already exists");
        assertThat(failed(2, "team", "update", "local").err()).contains("Give at least one of --slug, --name");
        assertThat(failed(1, "team", "delete", "local", "--yes").err()).contains("it cannot be deleted");
    }

    @Test
    void peopleComeAndGoButTheLastAdminStays() {
        // Given
        done("member", "add", "Ada@example.org", "--role", "admin", "--name", "Ada");
        done("member", "add", "bob@example.org");
        done("user", "create", "eve@example.org");

        // When
        Finished members = done("member", "list");
        Finished removed = failed(1, "member", "remove", "ada@example.org");
        Finished demoted = failed(1, "member", "update", "ada@example.org", "--role", "viewer");
        Finished unsure = failed(2, "user", "delete", "ada@example.org");
        Finished gone = failed(1, "user", "delete", "ada@example.org", "--yes");
        done("member", "update", "bob@example.org", "--role", "admin");
        done("member", "remove", "ada@example.org");
        done("user", "update", "ada@example.org", "--email", "ada@example.com");
        done("user", "delete", "eve@example.org", "--yes");
        JsonNode users = done("user", "list", "--json").json();
        Finished audit = done("audit", "--action", "member.update");

        // Then
        assertThat(members.out()).contains("EMAIL", "ada@example.org", "Ada", "admin", "bob@example.org", "member");
        assertThat(removed.err()).contains("would be left without an admin");
        assertThat(demoted.err()).contains("would be left without an admin");
        assertThat(unsure.err()).contains("ada@example.org (Ada)", "--yes");
        assertThat(gone.err()).contains("would be left without an admin");
        assertThat(done("member", "list", "--json").json().path("items").findValuesAsText("email"))
                .containsExactly("bob@example.org");
        assertThat(users.path("items").findValuesAsText("email")).containsExactly("bob@example.org", "ada@example.com");
        assertThat(audit.out().lines()).hasSize(2);
        assertThat(audit.out()).contains("TIME", System.getProperty("user.name") + " (CLI)", "role member → admin");
    }

    @Test
    void aTeamsSessionsAreItsOwn() throws IOException {
        // Given
        done("team", "create", "web");
        String session = Site.unique("team");
        String transcript = transcript(session);

        // When
        Finished imported = done("import", "claude-code", transcript, "--team", "web", "--json");
        JsonNode ours = done("session", "list", "--team", "web", "--json").json();
        JsonNode others = done("session", "list", "--json").json();

        // Then
        assertThat(imported.json().path("created").intValue()).isEqualTo(1);
        assertThat(ours.path("items").findValuesAsText("id")).containsExactly(session);
        assertThat(others.path("items")).isEmpty();
        assertThat(done("session", "show", session, "--team", "web").out()).contains(session, "transcript.user");
        assertThat(failed(1, "session", "show", session).err()).contains("The session " + session + " does not exist");
        assertThat(failed(1, "session", "list", "--team", "nowhere").err())
                .contains("The team nowhere does not exist.");
        assertThat(failed(2, "import", "claude-code", transcript, "--team", "web", "--server", "http://127.0.0.1:1")
                        .err())
                .contains("takes the team from the key");
    }

    @Test
    void aLongListTellsWhereItGoesOn() {
        // Given
        done("user", "create", "ada@example.org");
        done("user", "create", "bob@example.org");
        String next = done("user", "list", "--limit", "1", "--json")
                .json()
                .path("next_cursor")
                .textValue();

        // When
        Finished first = done("user", "list", "--limit", "1");
        Finished second = done("user", "list", "--limit", "1", "--cursor", next);

        // Then
        assertThat(first.out()).contains("bob@example.org").doesNotContain("ada@example.org");
        assertThat(first.err().strip()).isEqualTo("Next page: --cursor " + next);
        assertThat(second.out()).contains("ada@example.org").doesNotContain("bob@example.org");
        assertThat(second.err()).isEmpty();
        assertThat(failed(2, "team", "list", "--limit", "0").err())
                .contains("--limit must be a whole number from 1 to 1000");
        assertThat(failed(2, "audit", "--after", "soon").err()).contains("\"soon\" is not a time");
    }

    @Test
    void commandsSendTheKeyToAServerThatAsksForOne() throws IOException {
        // Given
        String key = done("key", "create", "--admin").out().strip();
        Path file = Files.writeString(installation.home().resolve("key"), key);
        RunningQuipu server = installation.serve().awaitReady();
        Installation caller = installation.with("QUIPU_SERVER", server.url());
        String event = Samples.event(Samples.id(), Site.unique("keyed"), 1);
        String payload = "{\"session_id\":\"s1\",\"cwd\":\"/gone\",\"hook_event_name\":\"Stop\"}";
        Path queue = installation.home().resolve("queue");
        Path log = installation.home().resolve("hook.log");

        // When
        Finished without = caller.runWith(event, "event", "send");
        Finished with = caller.with("QUIPU_KEY", key).runWith(event, "event", "send");
        Finished again = caller.with("QUIPU_KEY_FILE", file.toString()).runWith(event, "event", "send");
        Finished tail = caller.run("event", "tail");
        // A hook waits for no answer: what it has sent is told in the log later.
        await().atMost(HOOKED).untilAsserted(() -> {
            assertThat(caller.with("QUIPU_KEY", key + "x")
                            .runWith(payload, "hook")
                            .exit())
                    .isZero();
            assertThat(log).content().contains("401", "Check QUIPU_KEY");
        });
        boolean isKept = holdsEvents(queue);
        await().atMost(HOOKED).untilAsserted(() -> {
            caller.with("QUIPU_KEY", key).run("hooks", "send");
            assertThat(holdsEvents(queue)).isFalse();
        });

        // Then
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.err()).contains("401", "Set QUIPU_KEY");
        assertThat(with.out()).contains("1 created, 0 duplicates, 0 not stored");
        assertThat(again.out()).contains("0 created, 1 duplicates, 0 not stored");
        assertThat(tail.exit()).isEqualTo(1);
        assertThat(tail.err()).contains("401", "Set QUIPU_KEY");
        assertThat(isKept).isTrue();
        assertThat(log)
                .content()
                .containsPattern("\\(waiting events: [1-9][0-9]*, the oldest for ")
                .doesNotContain(key.substring(12));
        assertThat(without.all() + with.all() + again.all() + tail.all() + server.output())
                .doesNotContain(key.substring(12));
    }

    @Test
    void aTeamsServerIsLookedAfterFromALaptop() {
        // Given
        String admin = done("key", "create", "--admin").out().strip();
        RunningQuipu server = installation.serve().awaitReady();
        try (Installation laptop = Installation.create()) {
            Installation there = laptop.with("QUIPU_SERVER", server.url());
            Installation asAdmin = there.with("QUIPU_KEY", admin);

            // When
            Finished team = asAdmin.run("team", "create", "web");
            Finished member = asAdmin.run("member", "add", "ada@example.org", "--team", "web");
            Finished key = asAdmin.run("key", "create", "--name", "ci", "--team", "web");
            Installation asMember = there.with("QUIPU_KEY", key.out().strip());
            Finished sessions = asMember.run("session", "list", "--team", "web", "--json");
            Finished others = asAdmin.run("session", "list", "--team", "web");
            Finished changes = asAdmin.run("audit", "--team", "web", "--json");
            Finished anonymous = there.run("user", "list");

            // Then
            assertThat(team.exit()).as(team.all()).isZero();
            assertThat(member.out()).contains("ada@example.org is in the team web (member).");
            assertThat(sessions.exit()).as(sessions.all()).isZero();
            assertThat(sessions.json().path("items")).isEmpty();
            assertThat(others.exit()).isEqualTo(1);
            assertThat(others.err())
                    .contains("The caller belongs to the team local; --team web requires a key of that team");
            assertThat(changes.json().path("items").findValuesAsText("action"))
                    .containsExactly("key.create", "member.add", "team.create");
            assertThat(changes.json().path("items").findValuesAsText("key_name"))
                    .containsOnly("admin");
            assertThat(anonymous.exit()).isEqualTo(1);
            assertThat(anonymous.err()).contains("Set QUIPU_KEY");
            assertThat(laptop.home()).isEmptyDirectory();
        }
    }

    private static boolean holdsEvents(Path queue) throws IOException {
        try (Stream<Path> files = Files.list(queue)) {
            return files.anyMatch(file -> file.toString().endsWith(".json"));
        }
    }

    private String transcript(String session) throws IOException {
        String line = "{\"type\":\"user\",\"uuid\":\"" + Samples.id() + "\",\"sessionId\":\"" + session
                + "\",\"timestamp\":\"2026-02-01T10:00:00.000Z\",\"cwd\":\"" + installation.home()
                + "\",\"gitBranch\":\"main\",\"version\":\"2.1.38\",\"isSidechain\":false,\"userType\":\"external\","
                + "\"message\":{\"role\":\"user\",\"content\":\"Fix the parser\"}}\n";
        return Files.writeString(installation.home().resolve(session + ".jsonl"), line)
                .toString();
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
