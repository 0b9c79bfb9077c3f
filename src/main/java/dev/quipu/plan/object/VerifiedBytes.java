package dev.quipu.plan.object;

import dev.quipu.base.digest.Sha256;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Bytes that are compared with their SHA-256 while they are read. If they are others the last of them are kept back, so that
 * nobody takes what came before for the whole.
 */
public final class VerifiedBytes implements ReadStream<Buffer> {

    private final ReadStream<Buffer> bytes;
    private final long size;
    private final String sha256;
    private final Runnable damaged;
    private final MessageDigest digest = Sha256.begun();
    private Handler<Buffer> taker;
    private Handler<Throwable> failed;
    private long seen;
    private boolean isOver;

    /**
     * Reads bytes that somebody else opened and closes.
     *
     * @param size how many there have to be
     * @param sha256 what they have to sum up to, in lower-case hexadecimal
     * @param damaged told once if they do not, before whoever reads is
     */
    public VerifiedBytes(ReadStream<Buffer> bytes, long size, String sha256, Runnable damaged) {
        this.bytes = bytes;
        this.size = size;
        this.sha256 = sha256;
        this.damaged = damaged;
    }

    @Override
    public VerifiedBytes handler(Handler<Buffer> handler) {
        taker = handler;
        bytes.handler(handler == null ? null : this::take);
        return this;
    }

    private void take(Buffer next) {
        if (isOver) {
            return;
        }
        digest.update(next.getBytes());
        seen += next.length();
        if (seen > size
                || seen == size && !HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            refuse();
        } else {
            taker.handle(next);
        }
    }

    private void refuse() {
        isOver = true;
        damaged.run();
        if (failed != null) {
            failed.handle(ObjectDamagedException.ofObject(sha256));
        }
    }

    @Override
    public VerifiedBytes exceptionHandler(Handler<Throwable> handler) {
        failed = handler;
        bytes.exceptionHandler(handler);
        return this;
    }

    @Override
    public VerifiedBytes endHandler(Handler<Void> handler) {
        bytes.endHandler(handler == null ? null : end -> end(handler));
        return this;
    }

    private void end(Handler<Void> handler) {
        if (isOver) {
            return;
        }
        if (seen < size) {
            refuse();
        } else {
            handler.handle(null);
        }
    }

    @Override
    public VerifiedBytes pause() {
        bytes.pause();
        return this;
    }

    @Override
    public VerifiedBytes resume() {
        bytes.resume();
        return this;
    }

    @Override
    public VerifiedBytes fetch(long amount) {
        bytes.fetch(amount);
        return this;
    }
}
