package dev.quipu.api.connection;

import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.QuipuConfig;
import dev.quipu.config.check.Hosts;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A second port, for probes and metrics alone: it needs no key, so that a platform can ask, and can be kept from everybody else
 * by the network. Quarkus' own management interface is chosen when Quipu is built, and would take these paths away from the main
 * port, also on a laptop.
 */
@ApplicationScoped
public class ManagementListener {

    /** Before anybody is asked who they are, and after what is no address. */
    private static final int PRIORITY = 9_500;

    private static final int IDLE_SECONDS = 60;

    /** In a request's own context: its port does not tell, for a proxy may say another one. */
    private static final String MARK = "quipu.management";

    private static final Set<String> SERVED = Set.of("/q/metrics", "/q/info");

    private final Vertx vertx;
    private final QuipuConfig.Management settings;
    private final EarlyProblems problems;
    private final StrictFraming framing;
    private volatile Router router;
    private volatile HttpServer server;

    ManagementListener(Vertx vertx, QuipuConfig config, EarlyProblems problems, StrictFraming framing) {
        this.vertx = vertx;
        this.settings = config.management();
        this.problems = problems;
        this.framing = framing;
    }

    void take(@Observes Router main) {
        router = main;
    }

    void install(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    /**
     * Listens, if a port is set. Blocks until it does.
     *
     * @return at which port, empty if it does not
     * @throws ConfigurationException if it cannot
     */
    public OptionalInt open() {
        if (settings.port().isEmpty()) {
            return OptionalInt.empty();
        }
        int port = settings.port().getAsInt();
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        try {
            options.setPort(port);
            server = vertx.createHttpServer(options)
                    .requestHandler(this::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException | IllegalArgumentException e) {
            throw new ConfigurationException("Cannot listen on the management port " + port + " of "
                    + settings.host() + ": " + reason(e)
                    + ". Set QUIPU_MANAGEMENT_PORT and QUIPU_MANAGEMENT_HOST to a free address, or leave them unset.");
        }
        framing.install(options);
        return OptionalInt.of(server.actualPort());
    }

    /** Whether a request has come here, where no key is asked for. */
    public boolean has(HttpServerRequest request) {
        return server != null && ((HttpServerRequestInternal) request).context().getLocal(MARK) != null;
    }

    /** Whether it is for programs of this machine alone. */
    public boolean isLocal() {
        return Hosts.isThisMachine(settings.host());
    }

    private void handle(HttpServerRequest request) {
        // As Quarkus marks the context of a request on the main port: it is this request's own.
        VertxContextSafetyToggle.setCurrentContextSafe(true);
        ((HttpServerRequestInternal) request).context().putLocal(MARK, true);
        router.handle(request);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!has(request) || serves(request)) {
            context.next();
        } else {
            problems.answer(context, new NotFoundException());
        }
    }

    private static boolean serves(HttpServerRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && (SERVED.contains(request.path()) || PlainPath.isOfHealth(request.path()));
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Last of all: until then a platform can see that the server is stopping. */
    @PreDestroy
    void close() {
        if (server != null) {
            server.close();
        }
    }
}
