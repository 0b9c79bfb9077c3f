package dev.quipu.fuzz;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
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
                        .setURI(request.target()))
                .compose(open -> {
                    // Over all, not between two bytes: an answer that goes on for ever is a fault as well.
                    long timer = vertx.setTimer(
                            LONGEST_MILLISECONDS,
                            late -> open.reset(
                                    0, new TimeoutException("no end after " + LONGEST_MILLISECONDS + " ms")));
                    return send(open, request).onComplete(done -> vertx.cancelTimer(timer));
                })
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Future<Answer> send(HttpClientRequest open, GeneratedRequest request) {
        request.headers().forEach(header -> open.putHeader(header.getKey(), header.getValue()));
        Buffer body = request.body() == null ? Buffer.buffer() : Buffer.buffer(request.body());
        return open.send(body).compose(answer -> {
            Map<String, String> headers = new HashMap<>();
            answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            Future<Buffer> content = FirstMessage.isIn(headers) ? firstMessage(open, answer) : answer.body();
            return content.map(bytes -> Answer.of(answer.statusCode(), headers, bytes.getBytes()));
        });
    }

    /** What a stream begins with: it has no end, so the client hangs up on it then. */
    private static Future<Buffer> firstMessage(HttpClientRequest open, HttpClientResponse answer) {
        Promise<Buffer> first = Promise.promise();
        Buffer read = Buffer.buffer();
        answer.exceptionHandler(first::tryFail);
        answer.endHandler(end -> first.tryComplete(read));
        answer.handler(part -> {
            int length = FirstMessage.length(read.appendBuffer(part).getBytes());
            if (length > 0 && first.tryComplete(read.slice(0, length))) {
                open.reset();
            }
        });
        return first.future();
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
