package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that read the store and look after it, on one backend. */
abstract class CommandLineSuite {

    private final Site site;
    private final Installation installation;

    CommandLineSuite(Site site) {
        this.site = site;
        this.installation = site.installation();
    }

    @Test
    void sessionsAreListedWhileTheServerRuns() {
        // Given
        String id = Site.unique("listed");
        String tag = Site.unique("tag");
        site.http()
                .post(
                        "/api/v1/sessions",
                        Samples.session(
                                id,
                                "\"tags\":[\"" + tag + "\"],\"branch\":\"fix-parser\",\"initial_prompt\":\"Fix\\nit\","
                                        + "\"started_at\":\"2026-11-20T09:58:00Z\""));

        // When
        Finished list = installation.run("session", "list", "--tag", tag, "--utc");

        // Then
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.out()).contains("STARTED", "2026-11-20 09:58Z", "detected", "claude-code", "fix-parser", id);
        assertThat(list.out().lines()).hasSize(2);
    }

    @Test
    void sessionsAreListedAsTheApisJson() {
        // Given
        String parent = Site.unique("parent");
        site.http().post("/api/v1/sessions", Samples.session(parent, ""));
        String spawned = Samples.session(Site.unique("json"), "\"parent_session_id\":\"" + parent + "\"");
        site.http().post("/api/v1/sessions", spawned);

        // When
        Finished list =
                installation.run("session", "list", "--parent", parent.substring(0, parent.length() - 1), "--json");

        // Then
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.json().path("items")).hasSize(1);
        assertThat(list.json()).isEqualTo(Http.json(site.http().get("/api/v1/sessions?parent=" + parent)));
    }

    @Test
    void aLongListTellsWhereItGoesOn() {
        // Given
        String tag = Site.unique("tag");
        for (String suffix : List.of("-1", "-2", "-3")) {
            site.http().post("/api/v1/sessions", Samples.session(tag + suffix, "\"tags\":[\"" + tag + "\"]"));
        }

        // When
        JsonNode first = installation
                .run("session", "list", "--tag", tag, "--limit", "2", "--json")
                .json();
        JsonNode second = installation
                .run(
                        "session",
                        "list",
                        "--tag",
                        tag,
                        "--limit",
                        "2",
                        "--json",
                        "--cursor",
                        first.path("next_cursor").textValue())
                .json();

        // Then
        assertThat(first.path("items").findValuesAsText("id")).hasSize(2);
        assertThat(second.path("items").findValuesAsText("id")).hasSize(1);
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void oneSessionIsShown() {
        // Given
        String id = Site.unique("shown");
        site.http().post("/api/v1/events", Samples.start(Samples.id(), id));

        // When
        Finished show = installation.run("session", "show", id);
        Finished json = installation.run("session", "show", id.substring(0, id.length() - 1), "--json");

        // Then
        assertThat(show.exit()).as(show.err()).isZero();
        assertThat(show.out()).contains(id, "fix-parser", "claude-opus-4", "session.start");
        assertThat(show.out()).containsPattern("(?m)^Device +\\S").containsPattern("(?m)^Workspace +\\S");
        assertThat(json.json()).isEqualTo(Http.json(site.http().get("/api/v1/sessions/" + id)));
    }

    @Test
    void aSessionThatIsNotThereIsAFailure() {
        // When
        Finished show = installation.run("session", "show", "nobody");

        // Then
        assertThat(show.exit()).isEqualTo(1);
        assertThat(show.out()).isEmpty();
        assertThat(show.err()).contains("The session nobody does not exist.").doesNotContain("\tat ");
    }

    @Test
    void aFilterThatIsNoneIsWrongUse() {
        // When
        Finished time = installation.run("session", "list", "--after", "soon");
        Finished limit = installation.run("session", "list", "--limit", "0");
        Finished cursor = installation.run("session", "list", "--cursor", "abc");

        // Then
        assertThat(time.exit()).isEqualTo(2);
        assertThat(time.err()).contains("after").doesNotContain("\tat ");
        assertThat(limit.exit()).isEqualTo(2);
        assertThat(cursor.exit()).isIn(1, 2);
        assertThat(cursor.err()).contains("cursor").doesNotContain("\tat ");
    }

    @Test
    void theDatabaseIsMadeMigratedCheckedAndReset() {
        try (Installation fresh = site.another()) {
            // When
            Finished init = fresh.run("db", "init");
            Finished again = fresh.run("db", "init");
            Finished migrate = fresh.run("db", "migrate", "--json");
            Finished status = fresh.run("db", "status");
            Finished json = fresh.run("db", "status", "--json");
            Finished check = fresh.run("db", "check");
            Finished checkJson = fresh.run("db", "check", "--json");
            Finished unsure = fresh.run("db", "reset");
            Finished reset = fresh.run("db", "reset", "--yes");
            Finished after = fresh.run("db", "check");

            // Then
            assertThat(init.exit()).as(init.err()).isZero();
            assertThat(again.exit()).as(again.err()).isZero();
            assertThat(migrate.exit()).as(migrate.err()).isZero();
            assertThat(migrate.json().path("applied").size()).isZero();
            assertThat(migrate.json().at("/skipped/0").textValue()).isEqualTo(firstScript());
            assertThat(migrate.json().path("errors").size()).isZero();
            assertThat(status.exit()).isZero();
            assertThat(status.out()).contains(site.backend(), "VERSION", "STATE", "applied");
            assertThat(json.json().path("backend").textValue()).isEqualTo(site.backend());
            assertThat(json.json().at("/versions/0/version").textValue()).isEqualTo("1");
            assertThat(json.json().at("/versions/0/state").textValue()).isEqualTo("applied");
            assertThat(check.exit()).as(check.all()).isZero();
            assertThat(checkJson.json()).isEqualTo(Http.parse("[]"));
            assertThat(unsure.exit()).isEqualTo(2);
            assertThat(unsure.err()).contains("--yes");
            assertThat(reset.exit()).as(reset.err()).isZero();
            assertThat(after.exit()).as(after.all()).isZero();
        }
    }

    @Test
    void aMigrationReportsWhatItApplied() {
        try (Installation fresh = site.another()) {
            // When
            Finished migrate = fresh.run("db", "migrate", "--target", "1", "--json");

            // Then
            assertThat(migrate.exit()).as(migrate.err()).isZero();
            assertThat(migrate.json().at("/applied/0").textValue()).isEqualTo(firstScript());
            assertThat(migrate.json().path("skipped").size()).isZero();
            assertThat(migrate.json().path("errors").size()).isZero();
        }
    }

    @Test
    void aMigrationTargetThatIsNoneIsWrongUse() {
        Finished migrate = installation.run("db", "migrate", "--target", "newest");
        assertThat(migrate.exit()).isEqualTo(2);
        assertThat(migrate.err()).contains("--target");
    }

    @Test
    void whereNoDatabaseIsTheWayToOneIsTold() {
        try (Installation fresh = site.another()) {
            for (String command : List.of("db check", "session list", "session show x")) {
                // When
                Finished finished = fresh.run(command.split(" "));

                // Then
                assertThat(finished.exit()).as(finished.all()).isEqualTo(1);
                assertThat(finished.all())
                        .containsPattern("quipu db (init|migrate)")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void aListOfAnEmptyDatabaseIsEmptyAndNoFailure() {
        try (Installation fresh = site.another()) {
            // Given
            fresh.run("db", "init");

            // When
            Finished list = fresh.run("session", "list");
            Finished json = fresh.run("session", "list", "--json");

            // Then
            assertThat(list.exit()).as(list.all()).isZero();
            assertThat(list.out()).isEmpty();
            assertThat(json.json().path("items").size()).isZero();
        }
    }

    @Test
    void commandsThatNeedNoServerOpenNoPort() {
        // Given
        Installation taken =
                installation.with("QUIPU_PORT", String.valueOf(site.server().port()));

        // When
        Finished list = taken.run("session", "list", "--json");

        // Then
        assertThat(list.exit()).as(list.err()).isZero();
    }

    private String firstScript() {
        return site.backend().equals("json") ? "V1__files" : "V1__sessions_and_events.sql";
    }
}
