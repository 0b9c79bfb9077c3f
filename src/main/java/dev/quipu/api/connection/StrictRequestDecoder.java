package dev.quipu.api.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Refuses requests of which two readers may see two different ends (RFC 9112, 6.3 and 11.2): a proxy before us could take for
 * a body what we would take for the next request. Netty mends some of them in silence. A request whose headers do not come in
 * time, however steadily they drip, is hung up on.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    /** From the first byte to the end of the headers; as long may a new connection say nothing. */
    static final int SECONDS_TO_HEADERS = 20;

    private boolean isBetweenRequests = true;
    /** Null while no headers are being read. */
    private Future<?> deadline;

    private boolean isBroken;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (isBroken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (isBetweenRequests && beginsWithControl(in)) {
            in.skipBytes(in.readableBytes());
            isBroken = true;
            HttpMessage message = createInvalidMessage();
            message.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("Control characters before a request")));
            out.add(message);
            return;
        }
        if (isBetweenRequests && deadline == null) {
            deadline = context.executor().schedule(() -> context.close(), SECONDS_TO_HEADERS, TimeUnit.SECONDS);
        }
        super.decode(context, in, out);
        if (!out.isEmpty()) {
            stopWatch();
            isBetweenRequests = out.get(out.size() - 1) instanceof LastHttpContent;
        }
    }

    private void stopWatch() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        stopWatch();
        super.handlerRemoved0(context);
    }

    /** Empty lines may stand there, and nothing else. */
    private static boolean beginsWithControl(ByteBuf in) {
        for (int i = in.readerIndex(); i < in.writerIndex(); i++) {
            byte each = in.getByte(i);
            if (each != '\r' && each != '\n') {
                return each >= 0 && each <= ' ' || each == 0x7F;
            }
        }
        return false;
    }

    /** Called when all headers of a message were read, and before Netty decides how its body ends. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        List<String> codings = message.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()) {
            boolean isChunked = codings.size() == 1
                    && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                            codings.get(0).strip());
            if (!isChunked
                    || !message.protocolVersion().equals(HttpVersion.HTTP_1_1)
                    || message.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
                throw new IllegalArgumentException("The length of the body is ambiguous");
            }
        }
        return super.isContentAlwaysEmpty(message);
    }
}
