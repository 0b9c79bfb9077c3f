package dev.quipu.record.stream;

import io.netty.channel.ChannelHandlerContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The answer that a stream is written to. By hand, because the framework's own streams tell neither that a reader takes
 * nothing nor let go of one that never will. Everything happens in the request's context.
 */
final class StreamConnection {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Vertx vertx;
    private UniEmitter<? super Void> ended;
    private boolean isOver;

    private final Runnable closed;

    /**
     * Must be made in the request's context.
     *
     * @param closed called there when the answer has ended, or its connection
     */
    StreamConnection(RoutingContext routing, Runnable closed) {
        this.request = routing.request();
        this.response = routing.response();
        this.context = Vertx.currentContext();
        this.vertx = context.owner();
        this.closed = closed;
        routing.addEndHandler(end -> closed());
    }

    /** Sends the head and what comes first. */
    void open(byte[] first) {
        if (response.closed()) {
            // The client went away before anything could be told of its end.
            closed();
            return;
        }
        head(response);
        write(Buffer.buffer(first));
    }

    /** Sets the head of a stream's answer. */
    static HttpServerResponse head(HttpServerResponse response) {
        return response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Else nginx would collect it.
                .putHeader("X-Accel-Buffering", "no");
    }

    /** Ends with the answer, whoever ends it; nothing else may end it, for the framework does. */
    Uni<Void> ended() {
        return Uni.createFrom().emitter(emitter -> {
            ended = emitter;
            if (isOver) {
                end();
            }
        });
    }

    /** Whether more would have to wait in memory because the reader does not take what was written. */
    boolean isFull() {
        return response.writeQueueFull();
    }

    /** Writes; what cannot be written is the end, because the reader would miss it without knowing. */
    void write(Buffer buffer) {
        response.write(buffer).onFailure(failure -> {
            if (!isOver) {
                abort();
            }
        });
    }

    /** Calls back when it is full no more. */
    void onDrain(Runnable drained) {
        response.drainHandler(nothing -> drained.run());
    }

    /** Writes the last message, and ends when the reader has taken it or the time is over. */
    void finish(byte[] last, Duration atMost) {
        long timer = vertx.setTimer(Math.max(1, atMost.toMillis()), late -> abort());
        response.write(Buffer.buffer(last)).onComplete(written -> {
            vertx.cancelTimer(timer);
            end();
        });
    }

    /** Hangs up; what the reader has not taken is dropped. */
    void abort() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            // Vert.x would wait for what was written to be taken, and a reader that takes nothing would keep it for
            // ever.
            ChannelHandlerContext first =
                    ((ConnectionBase) request.connection()).channel().pipeline().firstContext();
            if (first != null) {
                first.close();
            }
        }
        end();
    }

    /** Runs a task in the request's context, where alone this may be used. */
    void run(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    /** Runs a task in the request's context later, and gives what cancels it. */
    Runnable later(Duration pause, Runnable task) {
        long timer = vertx.setTimer(Math.max(1, pause.toMillis()), late -> run(task));
        return () -> vertx.cancelTimer(timer);
    }

    private void closed() {
        closed.run();
        end();
    }

    private void end() {
        isOver = true;
        if (ended != null) {
            ended.complete(null);
        }
    }
}
