package dev.quipu.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Sends requests over a few dozen connections that stay open; an address goes out as it is, whatever it holds. */
final class Sender implements AutoCloseable {

    /** The status of a request that got no answer; its body says why. */
    static final int NO_ANSWER = 0;

    private static final int CONNECTIONS = 32;
    private static final long LONGEST_MILLISECONDS = 30_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    Sender(int port) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(-1));
    }

    /** Sends them all at once; what it gives back waits for the answers, in the order of the requests. */
    Supplier<List<Answer>> send(List<GeneratedRequest> requests) {
        List<CompletableFuture<Answer>> sent = requests.stream().map(this::send).toList();
        return () -> sent.stream().map(Sender::joined).toList();
    }

    private CompletableFuture<Answer> send(GeneratedRequest request) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setURI(request.target())
                        .setIdleTimeout(LONGEST_MILLISECONDS))
                .compose(open -> send(open, request))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Future<Answer> send(HttpClientRequest open, GeneratedRequest request) {
        request.headers().forEach(header -> open.putHeader(header.getKey(), header.getValue()));
        Buffer body = request.body() == null ? Buffer.buffer() : Buffer.buffer(request.body());
        return open.send(body).compose(answer -> {
            Map<String, String> headers = new HashMap<>();
            answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            return answer.body().map(bytes -> Answer.of(answer.statusCode(), headers, bytes.getBytes()));
        });
    }

    private static Answer joined(CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            return new Answer(NO_ANSWER, Map.of(), e.getCause().toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
