package dev.quipu.api.body;

import dev.quipu.base.digest.Sha256;
import dev.quipu.port.Disks;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/**
 * One body on its way into a file. It takes from the connection what the disk takes, and sums it up on the way. Everything
 * happens in the request's context.
 */
final class BodyReception {

    /** Whoever sends less than this in the time that any other body has as a whole is too slow. */
    static final long LEAST_BYTES = 1_048_576;

    private final HttpServerRequest request;
    private final AsyncFile file;
    private final Path path;
    private final long limit;
    private final MessageDigest digest = Sha256.begun();
    private UniEmitter<? super BodyFile> emitter;
    private long received;
    private long atLastLook;
    private boolean isOver;

    /**
     * Takes over an open file.
     *
     * @param limit the most bytes that the body may have
     */
    BodyReception(HttpServerRequest request, AsyncFile file, Path path, long limit) {
        this.request = request;
        this.file = file;
        this.path = path;
        this.limit = limit;
    }

    /**
     * Receives the body; the file is closed when it ends, however it ends.
     *
     * @param pace how long {@link #LEAST_BYTES} may take
     * @return fails with {@link BodyTooLargeException}, {@link BodyTooSlowException}, as {@link Disks} tells it, or as
     *     the connection broke
     */
    Uni<BodyFile> receive(Vertx vertx, Duration pace) {
        long timer = vertx.setPeriodic(pace.toMillis(), tick -> look(pace));
        return Uni.createFrom()
                .<BodyFile>emitter(waiting -> begin(waiting))
                .onTermination()
                .invoke(() -> vertx.cancelTimer(timer));
    }

    private void begin(UniEmitter<? super BodyFile> waiting) {
        emitter = waiting;
        file.exceptionHandler(failure -> fail(Disks.told(failure)));
        if (request.isEnded()) {
            finish();
            return;
        }
        request.exceptionHandler(this::fail);
        request.endHandler(end -> finish());
        request.handler(this::take);
        request.resume();
    }

    private void take(Buffer bytes) {
        if (isOver) {
            return;
        }
        received += bytes.length();
        if (received > limit) {
            fail(new BodyTooLargeException(limit));
            return;
        }
        digest.update(bytes.getBytes());
        file.write(bytes).onFailure(failure -> fail(Disks.told(failure)));
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> request.resume());
        }
    }

    private void look(Duration pace) {
        if (received - atLastLook < LEAST_BYTES && !request.isEnded()) {
            fail(new BodyTooSlowException(pace));
        }
        atLastLook = received;
    }

    private void finish() {
        if (!isOver) {
            file.close().onComplete(closed -> {
                if (closed.failed()) {
                    fail(Disks.told(closed.cause()));
                } else if (!isOver) {
                    isOver = true;
                    emitter.complete(new BodyFile(path, HexFormat.of().formatHex(digest.digest()), received));
                }
            });
        }
    }

    private void fail(Throwable failure) {
        if (!isOver) {
            isOver = true;
            file.close().onComplete(closed -> emitter.fail(failure));
        }
    }
}
