package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Secrets that are planted wherever a client or an operator can put one, through every call, while everything is logged: none
 * is ever seen in the log, the metrics or an answer that is not the very thing it was stored in.
 */
@NativeOnly
class CanariesIT {

    private static PostgresInstance postgres;

    @BeforeAll
    static void start() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void onSqlite() {
        try (Installation installation = Installation.create()) {
            plantAndLook(installation, List.of());
        }
    }

    @Test
    void onPostgres() {
        try (Installation installation = Installation.create().onPostgres(postgres.newDatabase())) {
            plantAndLook(installation, List.of(PostgresInstance.PASSWORD));
        }
    }

    private static void plantAndLook(Installation quiet, List<String> configured) {
        // Given
        Installation installation = quiet.with("QUARKUS_LOG_LEVEL", "TRACE")
                .with("QUIPU_KEYS", "required")
                .with("QUIPU_LIMITS_ADDRESS_FAILURES", "0");
        String admin = installation.run("key", "create", "--admin").out().strip();
        RunningQuipu server = installation.serve().awaitReady();
        Http good = server.http().with(admin);
        List<DescribedCall> calls = DescribedCall.all(Http.json(good.get("/q/openapi?format=json")));
        List<String> canaries = new ArrayList<>(configured);
        canaries.add(admin.substring(12));
        List<String> answers = new ArrayList<>();

        // When
        for (DescribedCall call : calls) {
            if (call.id().startsWith("stream") || call.id().equals("deleteTeam")) {
                continue;
            }
            for (Planting planting : Planting.values()) {
                String canary = Site.unique("canary").replace("-", "");
                canaries.add(canary);
                HttpResponse<String> answer = planting.send(server.http(), call, admin, canary);
                if (answer.statusCode() >= 400) {
                    answers.add(answer.body() + answer.headers().map());
                }
            }
        }
        answers.add(good.get("/q/metrics").body());
        answers.add(server.http().get("/q/health").body());
        server.stop();

        // Then
        String output = server.output();
        assertThat(canaries).hasSizeGreaterThan(200);
        assertThat(output).contains("TRACE");
        assertThat(canaries).noneMatch(output::contains);
        assertThat(answers).noneMatch(answer -> canaries.stream().anyMatch(answer::contains));
    }

    /** Where a secret is planted. */
    private enum Planting {
        BEARER {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http, call, "Authorization", "Bearer quipu_" + canary);
            }
        },
        TOKEN {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http, call, "Authorization", "Bearer eyJhbGciOiJub25lIn0." + canary + ".");
            }
        },
        BASIC {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http, call, "Authorization", "Basic " + canary);
            }
        },
        COOKIE {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http.with(key), call, "Cookie", "session=" + canary);
            }
        },
        BROKEN_BODY {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return body(http.with(key), call, "{\"password\":\"" + canary + "\"");
            }
        },
        STORED {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                if (call.example() == null) {
                    return http.with(key)
                            .post(
                                    "/api/v1/events",
                                    Samples.event(Samples.id(), call.id(), 1, "{\"password\":\"" + canary + "\"}"));
                }
                return body(http.with(key), call, stored(call, canary));
            }
        },
        IDEMPOTENCY_KEY {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http.with(key), call, "Idempotency-Key", canary);
            }
        },
        TEAM_HEADER {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return with(http.with(key), call, "Quipu-Team", canary);
            }
        },
        UNKNOWN_FIELD {
            @Override
            HttpResponse<String> send(Http http, DescribedCall call, String key, String canary) {
                return body(http.with(key), call, "{\"password\":\"" + canary + "\"}");
            }
        };

        abstract HttpResponse<String> send(Http http, DescribedCall call, String key, String canary);

        private static HttpResponse<String> with(Http http, DescribedCall call, String header, String value) {
            return http.send(
                    call.method(),
                    address(call),
                    BodyPublishers.ofString("{"),
                    "Content-Type",
                    type(call),
                    header,
                    value);
        }

        private static HttpResponse<String> body(Http http, DescribedCall call, String body) {
            return http.send(call.method(), address(call), BodyPublishers.ofString(body), "Content-Type", type(call));
        }

        /** A good body whose free texts are the secret: what people and agents write may hold one. */
        private static String stored(DescribedCall call, String canary) {
            return switch (call.id()) {
                case "createSession" -> Samples.session(Site.unique("s"), "\"initial_prompt\":\"" + canary + "\"");
                case "createTeam", "createUser", "addMember", "createKey" ->
                    ((ObjectNode) Http.parse(call.example()))
                            .put("name", canary)
                            .toString();
                case "createSpec" ->
                    ((ObjectNode) Http.parse(call.example()))
                            .put("title", canary)
                            .toString();
                case "appendEvents" -> Samples.event(Samples.id(), "s", 1, "{\"password\":\"" + canary + "\"}");
                default -> call.example();
            };
        }

        private static String address(DescribedCall call) {
            return call.path().replace("{team}", "local").replaceAll("\\{[^}]+}", "nothing");
        }

        private static String type(DescribedCall call) {
            return call.type() == null ? Http.JSON : call.type();
        }
    }
}
