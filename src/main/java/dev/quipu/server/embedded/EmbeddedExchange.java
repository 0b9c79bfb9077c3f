package dev.quipu.server.embedded;

import dev.quipu.access.security.EmbeddedKey;
import dev.quipu.client.Transport.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.netty.runtime.virtual.VirtualAddress;
import io.quarkus.netty.runtime.virtual.VirtualClientConnection;
import io.quarkus.netty.runtime.virtual.VirtualResponseHandler;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One request to the service in this process and its answer, which is read while it comes. */
final class EmbeddedExchange implements VirtualResponseHandler {

    /** Bytes of an answer that wait for their reader; then the service waits. */
    private static final int WAITING = 1 << 20;

    private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
    private final PipedOutputStream body = new PipedOutputStream();
    private volatile boolean isWhole;

    private EmbeddedExchange() {}

    /**
     * Sends a request.
     *
     * @param key what tells the service that it comes from this process
     * @throws IOException if the service closes the connection without an answer
     */
    static Answer of(HttpRequest request, String key, VirtualAddress service) throws IOException, InterruptedException {
        EmbeddedExchange exchange = new EmbeddedExchange();
        PipedInputStream pipe = new PipedInputStream(exchange.body, WAITING);
        VirtualClientConnection<?> connection = VirtualClientConnection.connect(
                exchange, service, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        hand(connection, head(request, key));
        request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(new EmbeddedBody(connection)));
        hand(connection, LastHttpContent.EMPTY_LAST_CONTENT);
        HttpResponse answer = exchange.answer();
        return new Answer(answer.status().code(), headers(answer), exchange.new Body(pipe, connection));
    }

    /**
     * Hands a part of a request to the service, on the service's own thread: a part that another thread puts there just when the
     * channel has found nothing would be noticed with the next one only.
     */
    static void hand(VirtualClientConnection<?> connection, Object part) {
        while (!connection.peer().isRegistered()
                && connection.isConnected()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(EmbeddedBody.NANOSECONDS_BETWEEN_LOOKS);
        }
        connection.peer().eventLoop().execute(() -> connection.sendMessage(part));
    }

    private static io.netty.handler.codec.http.HttpRequest head(HttpRequest request, String key) {
        URI uri = request.uri();
        String target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        DefaultHttpRequest head =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), target);
        head.headers().set(HttpHeaderNames.HOST, uri.getHost());
        head.headers().set(EmbeddedKey.HEADER, key);
        request.headers().map().forEach((name, values) -> head.headers().set(name, values));
        long length = request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
        if (length < 0) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            head.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }
        return head;
    }

    private HttpResponse answer() throws IOException, InterruptedException {
        try {
            return head.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
    }

    private static HttpHeaders headers(HttpResponse answer) {
        Map<String, List<String>> values = answer.headers().names().stream()
                .collect(Collectors.toMap(name -> name, name -> answer.headers().getAll(name)));
        return HttpHeaders.of(values, (name, value) -> true);
    }

    /** Comes on the service's own thread, which waits where the reader is slow. */
    @Override
    public void handleMessage(Object message) {
        try {
            if (message instanceof HttpResponse answer) {
                head.complete(answer);
            }
            if (message instanceof HttpContent content) {
                write(content.content());
            } else if (message instanceof ByteBuf bytes) {
                write(bytes);
            } else if (message instanceof FileRegion file) {
                write(file);
            }
            if (message instanceof LastHttpContent) {
                isWhole = true;
                body.close();
            } else {
                body.flush();
            }
        } catch (IOException e) {
            head.completeExceptionally(e); // The command has closed the response; the rest is discarded.
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void write(ByteBuf bytes) throws IOException {
        bytes.readBytes(body, bytes.readableBytes());
    }

    private void write(FileRegion file) throws IOException {
        WritableByteChannel channel = Channels.newChannel(body);
        while (file.transferred() < file.count()) {
            file.transferTo(channel, file.transferred());
        }
    }

    @Override
    public void close() {
        head.completeExceptionally(new IOException("closed without an answer"));
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes; an answer that breaks off does not look like one that ends. */
    private final class Body extends FilterInputStream {

        private final VirtualClientConnection<?> connection;

        Body(InputStream coming, VirtualClientConnection<?> connection) {
            super(coming);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return checked(super.read(target, offset, length));
        }

        /** Waits until nothing of the request is being done any more: the process may end next. */
        @Override
        public void close() throws IOException {
            super.close();
            connection.peer().close().syncUninterruptibly();
            connection.peer().eventLoop().submit(() -> {}).syncUninterruptibly();
        }

        private int checked(int read) throws IOException {
            if (read < 0 && !isWhole) {
                throw new EOFException("the answer broke off");
            }
            return read;
        }
    }
}
