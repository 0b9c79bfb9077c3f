package dev.quipu.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many clients at once, each of which sends its next call as soon as the one before was answered: reads and writes in turn. */
final class Crowd implements AutoCloseable {

    private static final int EVENTS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int clients;
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    Crowd(int port, int clients) {
        this.clients = clients;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(clients)
                .setMaxWaitQueueSize(-1));
    }

    /** Lets them all work so long, and waits for the last answers. */
    void work(Duration time) {
        AtomicBoolean isOver = new AtomicBoolean();
        vertx.setTimer(time.toMillis(), fired -> isOver.set(true));
        CompletableFuture<?>[] working = IntStream.range(0, clients)
                .mapToObj(one -> calls(one, one, isOver).toCompletionStage().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(working)
                .orTimeout(time.plus(LONGEST).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private Future<Void> calls(int one, int turn, AtomicBoolean isOver) {
        return isOver.get()
                ? Future.succeededFuture()
                : call(one, turn)
                        .recover(failure -> {
                            faults.add("no answer: " + failure);
                            return Future.succeededFuture();
                        })
                        .compose(done -> calls(one, turn + 1, isOver));
    }

    private Future<Void> call(int one, int turn) {
        return switch (turn % 4) {
            case 0, 1 -> send(HttpMethod.POST, "/api/v1/events", events("crowd-" + one));
            case 2 -> send(HttpMethod.GET, "/api/v1/sessions?limit=10", "");
            default -> send(HttpMethod.POST, "/api/v1/sessions", "{\"device_id\":\"crowd\"}");
        };
    }

    private Future<Void> send(HttpMethod method, String path, String body) {
        return client.request(method, path)
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body)))
                .compose(answer -> answer.body().map(bytes -> {
                    check(path, answer, bytes.toString());
                    return null;
                }));
    }

    private void check(String path, HttpClientResponse answer, String body) {
        statuses.merge(path.split("[?]")[0] + " " + answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() == 503) {
            boolean isProblem = "application/problem+json".equals(answer.getHeader("Content-Type"));
            if (answer.getHeader("Retry-After") == null || !isProblem) {
                faults.add("503 " + answer.headers() + body);
            }
        } else if (answer.statusCode() >= 300) {
            faults.add(path + " " + answer.statusCode() + " " + body);
        }
    }

    private static String events(String session) {
        return Stream.generate(UUID::randomUUID)
                .limit(EVENTS)
                .map(id -> "{\"id\":\"" + id + "\",\"type\":\"tool.ran\",\"timestamp\":\"2026-11-20T10:00:00Z\","
                        + "\"device_id\":\"crowd\",\"workspace_id\":\"github.com/acme/crowd\",\"session_id\":\""
                        + session
                        + "\",\"data\":{\"text\":\"" + "x".repeat(200) + "\"}}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
    }

    /** How often which call had which status. */
    Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** Answers other than success and a whole 503, and calls without an answer. */
    Queue<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
