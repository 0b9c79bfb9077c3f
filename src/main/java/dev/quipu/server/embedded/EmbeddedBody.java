package dev.quipu.server.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.quarkus.netty.runtime.virtual.VirtualClientConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.locks.LockSupport;

/** Hands a request's body to the service in this process, piece by piece as the service takes it. */
final class EmbeddedBody implements Subscriber<ByteBuffer> {

    static final long NANOSECONDS_BETWEEN_LOOKS = 50_000;

    private final VirtualClientConnection<?> connection;
    private Subscription pieces;

    EmbeddedBody(VirtualClientConnection<?> connection) {
        this.connection = connection;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        pieces = subscription;
        pieces.request(1);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.heapBuffer(piece.remaining());
        bytes.writeBytes(piece);
        EmbeddedExchange.hand(connection, new DefaultHttpContent(bytes));
        // Who reads a pooled buffer copies and releases it; while the service reads no more, nothing more is sent.
        while (bytes.refCnt() > 0
                && connection.isConnected()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(NANOSECONDS_BETWEEN_LOOKS);
        }
        pieces.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        connection.close();
        throw failure instanceof IOException broken
                ? new UncheckedIOException(broken)
                : new IllegalStateException(failure);
    }

    /** {@link EmbeddedExchange} sends the end of the request. */
    @Override
    public void onComplete() {}
}
