package dev.quipu.api.connection;

import dev.quipu.api.problem.EarlyProblems;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has every connection read by {@link StrictRequestDecoder}, and no address take all of them. Vert.x has no setting for it, Netty's
 * pipelines are open.
 */
@ApplicationScoped
class StrictFraming {

    private static final String NAME = "quipu-framing";
    private static final String PROBLEMS = "quipu-framing-problems";
    private static final String FAILURES = "quipu-accept-failures";
    private static final String TLS = "ssl";
    private static final String DECODER = "httpDecoder";
    private static final String HANDLER = "handler";

    private final Vertx vertx;
    private final EarlyProblems problems;
    private final AddressConnections addresses;

    StrictFraming(
            Vertx vertx,
            EarlyProblems problems,
            @ConfigProperty(name = "quarkus.http.limits.max-connections") int connections) {
        this.vertx = vertx;
        this.problems = problems;
        this.addresses = new AddressConnections(connections);
    }

    void started(@Observes HttpServerStart start) {
        install(start.options());
    }

    void startedLater(@ObservesAsync HttpServerStart start) {
        install(start.options());
    }

    void startedTls(@Observes HttpsServerStart start) {
        install(start.options());
    }

    void startedTlsLater(@ObservesAsync HttpsServerStart start) {
        install(start.options());
    }

    /** Takes over the connections that are accepted from now on, at every address that is listened on. */
    void install(HttpServerOptions options) {
        for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            loop.execute(() -> ((SingleThreadEventLoop) loop)
                    .registeredChannelsIterator()
                    .forEachRemaining(channel -> {
                        if (channel instanceof ServerChannel
                                && channel.pipeline().get(NAME) == null) {
                            channel.pipeline().addFirst(NAME, new Accepting(options));
                            channel.pipeline().addLast(FAILURES, new AcceptFailures());
                        }
                    }));
        }
    }

    /** On a listening socket, where each accepted connection passes. */
    private final class Accepting extends ChannelInboundHandlerAdapter {

        private final HttpServerOptions options;

        Accepting(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
            Channel connection = (Channel) accepted;
            if (addresses.take(connection)) {
                connection.pipeline().addFirst(NAME, new FirstBytes(options));
                super.channelRead(context, accepted);
            } else {
                connection.unsafe().closeForcibly();
            }
        }
    }

    /** On a connection, before its first bytes are read as HTTP; behind TLS, for only there are they plain. */
    private final class FirstBytes extends ChannelInboundHandlerAdapter {

        private final HttpServerOptions options;
        private Future<?> deadline;

        FirstBytes(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            deadline = context.executor()
                    .schedule(() -> context.close(), StrictRequestDecoder.SECONDS_TO_HEADERS, TimeUnit.SECONDS);
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            deadline.cancel(false);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
            boolean isPlain = context.pipeline().get(DECODER) != null;
            if (isPlain) {
                context.pipeline().replace(DECODER, DECODER, new StrictRequestDecoder(options));
                context.pipeline().addBefore(HANDLER, PROBLEMS, new FramingProblems(problems::document));
            } else if (context.pipeline().get(TLS) != null && context.pipeline().first() == this) {
                context.pipeline().remove(this);
                context.pipeline().addAfter(TLS, NAME, new FirstBytes(options));
            }
            if (isPlain) {
                context.pipeline().remove(this);
            }
            super.channelRead(context, bytes);
        }
    }
}
