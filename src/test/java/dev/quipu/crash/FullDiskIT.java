package dev.quipu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.blackbox.Exposition;
import dev.quipu.blackbox.Finished;
import dev.quipu.blackbox.Http;
import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.NativeOnly;
import dev.quipu.blackbox.PostgresInstance;
import dev.quipu.blackbox.RunningQuipu;
import dev.quipu.blackbox.Samples;
import dev.quipu.blackbox.Site;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The store's disk is full, and later has room again; or a command's disk is. */
@NativeOnly
class FullDiskIT {

    /** Room for all events, so that the disk is full only when it is filled. */
    private static final int MEGABYTES = Scale.count(16, 64);

    private static final int EVENTS = Scale.count(1_000, 10_000);
    private static final int TIMES = Scale.count(1, 10);
    private static final int STATUS = 507;
    private static final int LARGE = 100_000;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void isToldOnSqliteWhichWritesAgainByItself() {
        try (SmallDisk disk = SmallDisk.of(MEGABYTES);
                Site site = Site.on(
                        Installation.create()
                                .startedBy(disk.entrance())
                                .with(
                                        "QUIPU_SQLITE_PATH",
                                        disk.place().resolve("quipu.db").toString()),
                        null)) {
            fillsUpAndGoesOn(disk, site);
        }
    }

    @Test
    void isToldOnJsonWhichWritesAgainByItself() {
        try (SmallDisk disk = SmallDisk.of(MEGABYTES);
                Site site = Site.on(
                        Installation.create()
                                .onJson()
                                .startedBy(disk.entrance())
                                .with(
                                        "QUIPU_JSON_PATH",
                                        disk.place().resolve("sessions.json").toString()),
                        null)) {
            fillsUpAndGoesOn(disk, site);
        }
    }

    @Test
    void isToldOnPostgresWhichWritesAgainByItself() {
        // Its tables lie on the small disk and its log does not: that one is full is an error, the other is its end.
        PostgresInstance postgres = PostgresInstance.onThisMachine();
        try (SmallDisk disk = SmallDisk.of(MEGABYTES)) {
            postgres.execute("CREATE TABLESPACE small LOCATION '" + disk.folder() + "'");
            postgres.execute("ALTER ROLE " + PostgresInstance.USER + " SET default_tablespace = small");
            try (Site site = Site.on(Installation.create().onPostgres(postgres.newDatabase()), postgres)) {
                fillsUpAndGoesOn(disk, site);
            }
        }
    }

    @Test
    void aHookIsSentToTheServerAndSaysNothing() {
        String payload = "{\"session_id\":\"full\",\"transcript_path\":\"/t\",\"cwd\":\"/gone\","
                + "\"hook_event_name\":\"SessionStart\",\"source\":\"startup\"}";
        try (SmallDisk disk = SmallDisk.of(1);
                Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            Installation full = installation
                    .startedBy(disk.entrance())
                    .with("QUIPU_HOME", disk.place().resolve("home").toString());
            disk.fill();

            // When
            Finished hook = full.runWith(payload, "hook", "--server", server.url());

            // Then
            assertThat(hook).isEqualTo(new Finished(0, "", ""));
            // It waits less than a second for an answer, the server answers when it has stored.
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(Http.json(server.http().get("/api/v1/sessions/full/events"))
                                    .path("items")
                                    .findValuesAsText("type"))
                            .containsExactly("session.start"));
        }
    }

    @Test
    void aCommandLeavesNoPartOfItsFile() {
        try (SmallDisk disk = SmallDisk.of(1);
                Installation installation = Installation.create()) {
            // Given
            RunningQuipu server = installation.serve().awaitReady();
            Random random = Seeds.random("full disk commands");
            for (int event = 0; event < 2 << 20; event += LARGE) {
                assertThat(server.http()
                                .post("/api/v1/events", tooLarge(random))
                                .statusCode())
                        .isEqualTo(200);
            }
            Installation small = installation.startedBy(disk.entrance());
            String export = disk.place().resolve("all.ndjson").toString();
            String backup = disk.place().resolve("all.ndjson.gz").toString();

            // When
            Finished exported = small.run("export", "-o", export);
            Finished backedUp = small.run("backup", backup);

            // Then
            String full = ": No space left on device.";
            assertThat(exported.exit()).isEqualTo(1);
            assertThat(exported.err().strip()).isEqualTo("quipu: Cannot write the export to " + export + full);
            assertThat(backedUp.exit()).isEqualTo(1);
            assertThat(backedUp.err().strip()).isEqualTo("quipu: Cannot write the backup to " + backup + full);
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    private static void fillsUpAndGoesOn(SmallDisk disk, Site site) {
        Random random = Seeds.random("full disk " + site.backend());
        try (Crowd crowd = Crowd.appending(site, "full-disk", EVENTS)) {
            for (int time = 0; time < TIMES; time++) {
                // Given
                crowd.awaitMoment(time, TIMES, random);

                // When
                disk.fill();

                // Then
                // Not always the first one: SQLite's log may have room within, from before it was moved into the
                // database.
                await().atMost(SOON)
                        .pollInterval(POLL)
                        .untilAsserted(() -> assertRefused(site.http().post("/api/v1/events", tooLarge(random))));
                assertReadable(site.http());
                new ReadBack(site.http(), crowd.ledger()).holds();

                // When
                disk.makeRoom();
            }

            // Then
            crowd.awaitEnd();
            assertThat(crowd.statuses()).isSubsetOf(200, STATUS);
            assertThat(crowd.ledger().count()).isEqualTo(EVENTS);
            new ReadBack(site.http(), crowd.ledger()).holds();
            assertReadable(site.http());
            assertTold(site);
        }
    }

    /** An event that no half-empty page has room for. */
    private static String tooLarge(Random random) {
        byte[] content = new byte[LARGE];
        random.nextBytes(content);
        return Samples.event(
                Samples.id(), null, 1, "{\"content\":\"" + HexFormat.of().formatHex(content) + "\"}");
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(STATUS);
        assertThat(Http.header(answer, "Content-Type")).startsWith(Http.PROBLEM);
        assertThat(Http.header(answer, "Retry-After")).isEqualTo("10");
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:storage-full");
        assertThat(Http.json(answer).path("title").textValue()).isEqualTo("Storage full");
    }

    /** To whoever looks after it: readiness stays, for reads go on. */
    private static void assertTold(Site site) {
        Exposition metrics = Exposition.of(site.http().get("/q/metrics").body());
        assertThat(metrics.value("quipu_problems_total", "type", "storage-full"))
                .isGreaterThanOrEqualTo(1);
        assertThat(site.server().output()).containsPattern("WARN +Request \\w+: .*(is full|No space left on device)");
    }

    private static void assertReadable(Http http) {
        for (String path : List.of("/api/v1/events", "/api/v1/sessions", "/api/v1/workspaces", "/q/health/ready")) {
            assertThat(http.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }
}
