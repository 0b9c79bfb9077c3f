package dev.quipu.server.embedded;

import dev.quipu.access.security.EmbeddedKey;
import dev.quipu.access.team.DepartedTeams;
import dev.quipu.api.problem.OutageLog;
import dev.quipu.cli.command.Migrated;
import dev.quipu.client.EmbeddedApi;
import dev.quipu.port.Backend;
import dev.quipu.port.CallersContext;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StoreUnavailableException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.quarkus.netty.runtime.virtual.VirtualAddress;
import io.quarkus.netty.runtime.virtual.VirtualChannel;
import io.quarkus.netty.runtime.virtual.VirtualServerChannel;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.VertxHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpRequest;

/**
 * Serves the API to the command that runs in this process. Requests and answers go through memory, as where Quarkus runs behind
 * a cloud's functions: no port is opened, so no other process can reach it.
 */
@ApplicationScoped
class EmbeddedServer implements EmbeddedApi {

    private static final VirtualAddress ADDRESS = new VirtualAddress("quipu-embedded");

    private static final int SERVER_ERROR = 500;

    private final VertxInternal vertx;
    private final Backend backend;
    private final EmbeddedKey key;
    private final DepartedTeams departed;
    private final OutageLog outages;
    private volatile String outage;
    private boolean isServing;
    private boolean isWritable;

    EmbeddedServer(Vertx vertx, Backend backend, EmbeddedKey key, DepartedTeams departed, OutageLog outages) {
        this.vertx = (VertxInternal) vertx;
        this.backend = backend;
        this.key = key;
        this.departed = departed;
        this.outages = outages;
    }

    @Override
    public String location() {
        return backend.location();
    }

    /**
     * {@inheritDoc}
     *
     * @throws StoreUnavailableException if the store cannot answer; the message says why, which an answer would not
     * @throws StoreBusyElsewhereException if the request changes something and another process writes to the
     *     same file
     */
    @Override
    public synchronized Answer send(HttpRequest request) throws IOException, InterruptedException {
        if (!request.method().equals("GET") && !isWritable) {
            openForWriting();
            isWritable = true;
        }
        if (!isServing) {
            outages.tellOnly(cause -> outage = cause);
            serve();
            isServing = true;
        }
        outage = null;
        Answer answer = EmbeddedExchange.of(request, key.issue(), ADDRESS);
        if (answer.status() >= SERVER_ERROR && outage != null) {
            answer.body().close();
            throw new StoreUnavailableException(outage, null);
        }
        return answer;
    }

    private void openForWriting() {
        try {
            backend.openForWriting("");
        } catch (StoreBusyElsewhereException busy) {
            throw busy.forClients();
        }
        Migrated.ensure(backend);
    }

    @Override
    public int removeDeletedTeams() {
        return CallersContext.answers(departed::sweep).await().indefinitely();
    }

    private void serve() throws InterruptedException {
        new ServerBootstrap()
                .group(vertx.getEventLoopGroup())
                .channelFactory(VirtualServerChannel::new)
                .childHandler(new ChannelInitializer<VirtualChannel>() {
                    @Override
                    public void initChannel(VirtualChannel channel) {
                        channel.pipeline().addLast("handler", connection(channel));
                    }
                })
                .bind(ADDRESS)
                .sync();
    }

    /** A request is handled on its channel's own thread, so that waiting for that thread waits for the whole request. */
    private VertxHandler<Http1xServerConnection> connection(VirtualChannel own) {
        ContextInternal root = vertx.createEventLoopContext(
                own.eventLoop(), null, Thread.currentThread().getContextClassLoader());
        return VertxHandler.create(channel -> {
            Http1xServerConnection connection = new Http1xServerConnection(
                    () -> {
                        ContextInternal context = (ContextInternal) VertxContext.getOrCreateDuplicatedContext(root);
                        VertxContextSafetyToggle.setContextSafe(context, true);
                        return context;
                    },
                    null,
                    new HttpServerOptions(),
                    channel,
                    root,
                    "localhost",
                    null);
            connection.handler(VertxHttpRecorder.getRootHandler());
            return connection;
        });
    }
}
