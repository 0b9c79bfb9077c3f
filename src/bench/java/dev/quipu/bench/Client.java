package dev.quipu.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** One thread that talks HTTP over kept connections: everything it completes runs on that thread. */
final class Client implements AutoCloseable {

    private static final int CONNECTIONS = 256;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http = vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(0).setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));

    /** Runs something on the thread. */
    void execute(Runnable action) {
        context.runOnContext(unused -> action.run());
    }

    /** Reads; completes with the body. Any answer but a 2xx is a failure. */
    Future<Buffer> get(int port, String path) {
        return request(HttpMethod.GET, port, path)
                .compose(HttpClientRequest::send)
                .compose(Client::body);
    }

    /** Appends one event; completes when its answer is here. Any answer but a 2xx is a failure. */
    Future<Buffer> append(int port, String event) {
        return request(HttpMethod.POST, port, "/api/v1/events")
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(event))
                .compose(Client::body);
    }

    /** Opens a stream; completes with the answer's head, whatever its status. */
    Future<HttpClientResponse> stream(int port, String path) {
        return request(HttpMethod.GET, port, path)
                .compose(request ->
                        request.putHeader("Accept", "text/event-stream").send());
    }

    private Future<HttpClientRequest> request(HttpMethod method, int port, String path) {
        return http.request(new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.body()
                .compose(body -> response.statusCode() / 100 == 2
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("The answer is " + response.statusCode() + ": " + body));
    }

    @Override
    public void close() {
        vertx.close();
    }
}
