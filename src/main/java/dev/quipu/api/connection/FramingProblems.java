package dev.quipu.api.connection;

import dev.quipu.api.problem.HttpProblem;
import dev.quipu.api.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Problem documents for what never comes as far as a route: Vert.x answers what cannot be read as a request with a status
 * alone, what is no path too, and a body in chunks that are none not at all. Of a connection that cannot be read further
 * everything that follows is dropped.
 */
final class FramingProblems extends ChannelDuplexHandler {

    private final Function<HttpProblem, byte[]> documents;
    /** Of the requests that have no answer yet, whether each asks for headers alone. */
    private final Deque<Boolean> unanswered = new ArrayDeque<>();

    private HttpProblem broken;
    private boolean isAnswering;

    FramingProblems(Function<HttpProblem, byte[]> documents) {
        this.documents = documents;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (broken != null) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            unanswered.add(HttpMethod.HEAD.equals(request.method()));
            if (request.decoderResult().isFailure()) {
                broken = problemOf(request.decoderResult().cause());
            }
            super.channelRead(context, message);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            broken = HttpProblem.BAD_REQUEST;
            if (unanswered.size() == 1 && !isAnswering) {
                ReferenceCountUtil.release(message);
                context.writeAndFlush(response(broken, new DefaultHttpHeaders()))
                        .addListener(ChannelFutureListener.CLOSE);
            } else {
                super.channelRead(context, message);
            }
        } else {
            super.channelRead(context, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        Object told = message;
        if (message instanceof FullHttpResponse answer && isBare(answer) && !Boolean.TRUE.equals(unanswered.peek())) {
            // Vert.x answers in the order of the requests, so that the last one is the one that cannot be read.
            HttpProblem problem = broken != null && unanswered.size() == 1
                    ? broken
                    : HttpProblem.ofStatus(answer.status().code());
            if (problem == broken || problem.kind().status() == answer.status().code()) {
                told = response(problem, answer.headers());
                ReferenceCountUtil.release(message);
            }
        }
        isAnswering |= message instanceof HttpResponse;
        if (message instanceof LastHttpContent) {
            unanswered.poll();
            isAnswering = false;
        }
        super.write(context, told, promise);
    }

    private static boolean isBare(FullHttpResponse answer) {
        return answer.status().code() >= HttpResponseStatus.BAD_REQUEST.code()
                && !answer.content().isReadable();
    }

    private FullHttpResponse response(HttpProblem problem, HttpHeaders headers) {
        byte[] document = documents.apply(problem);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(problem.kind().status()),
                Unpooled.wrappedBuffer(document));
        response.headers()
                .add(headers)
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, document.length);
        if (broken != null) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    private static HttpProblem problemOf(Throwable cause) {
        if (!(cause instanceof TooLongFrameException)) {
            return HttpProblem.BAD_REQUEST;
        }
        // As Vert.x tells them apart for its status.
        return String.valueOf(cause.getMessage()).startsWith("An HTTP line is larger than")
                ? HttpProblem.ADDRESS_TOO_LONG
                : HttpProblem.HEADERS_TOO_LARGE;
    }
}
