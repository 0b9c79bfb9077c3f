package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** A server that asks for keys, with two teams and keys for everybody. */
public final class KeyedSite implements AutoCloseable {

    private final PostgresInstance postgres;
    private final Installation installation;
    private final RunningQuipu server;
    private final String serverAdmin;
    private final String team;
    private final String otherTeam;

    private KeyedSite(Installation installation, PostgresInstance postgres) {
        this.postgres = postgres;
        this.installation = installation.with("QUIPU_KEYS", "required").with("QUIPU_LIMITS_ADDRESS_FAILURES", "0");
        Finished made = installation.run("key", "create", "--admin");
        assertThat(made.exit()).as(made.all()).isZero();
        this.serverAdmin = made.out().strip();
        this.server = this.installation.serve().awaitReady();
        this.team = makeTeam("ours");
        this.otherTeam = makeTeam("theirs");
    }

    /** On SQLite. */
    public static KeyedSite onSqlite() {
        return new KeyedSite(Installation.create(), null);
    }

    /** On a new PostgreSQL. */
    public static KeyedSite onPostgres() {
        PostgresInstance postgres = PostgresInstance.shared();
        return new KeyedSite(Installation.create().onPostgres(postgres.newDatabase()), postgres);
    }

    public Installation installation() {
        return installation;
    }

    public RunningQuipu server() {
        return server;
    }

    /** The key of an admin of the team <code>local</code>. */
    public String serverAdmin() {
        return serverAdmin;
    }

    /** The slug of the team that the tests work in. */
    public String team() {
        return team;
    }

    /** The slug of a team that must not learn of it. */
    public String otherTeam() {
        return otherTeam;
    }

    /** Talks without a key. */
    public Http http() {
        return server.http();
    }

    /** Talks as an admin of the team <code>local</code>. */
    public Http asServerAdmin() {
        return http().with(serverAdmin);
    }

    /** Makes a team with a slug that begins so, and gives the slug. */
    public String makeTeam(String prefix) {
        String slug = Site.unique(prefix);
        HttpResponse<String> made = asServerAdmin().post("/api/v1/teams", "{\"slug\":\"" + slug + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return slug;
    }

    /** Makes a key, and gives what was answered. */
    public JsonNode makeKey(String inTeam, String role, String more) {
        HttpResponse<String> made = asServerAdmin()
                .post(
                        "/api/v1/teams/" + inTeam + "/keys",
                        "{\"name\":\"" + Site.unique("key") + "\",\"role\":\"" + role + "\"" + more + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Http.json(made);
    }

    /** Makes a key, and talks with it. */
    public Http as(String inTeam, String role) {
        return http().with(makeKey(inTeam, role, "").path("key").textValue());
    }

    /** A key that was revoked. */
    public String revokedKey() {
        JsonNode key = makeKey(team, "admin", "");
        HttpResponse<String> revoked = asServerAdmin()
                .delete("/api/v1/teams/" + team + "/keys/" + key.path("id").textValue());
        assertThat(revoked.statusCode()).isEqualTo(204);
        return key.path("key").textValue();
    }

    /** A key that expires in a few seconds. */
    public String expiringKey() {
        String soon = Instant.now().plusSeconds(4).toString();
        return makeKey(team, "admin", ",\"expires_at\":\"" + soon + "\"")
                .path("key")
                .textValue();
    }

    /** The calls of the API, as its description tells them. */
    public List<DescribedCall> calls() {
        return DescribedCall.all(Http.json(asServerAdmin().get("/q/openapi?format=json")));
    }

    @Override
    public void close() {
        installation.close();
        if (postgres != null) {
            postgres.close();
        }
    }
}
