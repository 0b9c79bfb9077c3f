package dev.quipu.server.start;

import dev.quipu.access.security.KeyDemand;
import dev.quipu.api.connection.ManagementListener;
import dev.quipu.cli.command.Service;
import dev.quipu.cli.command.StoreSinks;
import dev.quipu.cli.hooks.DrainReport;
import dev.quipu.cli.settings.ServedAddress;
import dev.quipu.client.DrainResult;
import dev.quipu.client.EventQueue;
import dev.quipu.client.QueueDrain;
import dev.quipu.config.ArtifactSettings;
import dev.quipu.config.Build;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.LogFormat;
import dev.quipu.config.PlainSettings;
import dev.quipu.config.QuipuConfig;
import dev.quipu.config.TracingSettings;
import dev.quipu.config.check.StartWarnings;
import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.port.Caller;
import dev.quipu.port.StoreException;
import dev.quipu.record.usage.price.Prices;
import dev.quipu.server.health.SchemaMigrator;
import dev.quipu.server.observability.ServiceMetrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServer;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service as <code>serve</code> runs it: the store opened, the schema migrated, the hooks' queue drained. */
@ApplicationScoped
class Server implements Service {

    /** By then it is known whether keys are asked for. */
    private static final int SECONDS_TO_FIRST_DRAIN = 2;

    private static final int SECONDS_BETWEEN_DRAINS = 10;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private static final Duration LONGEST_ASKED = Duration.ofSeconds(2);

    private final Backend backend;
    private final SchemaMigrator migrator;
    private final StoreSinks sinks;
    private final Sweeps sweeps;
    private final KeyDemand demand;
    private final ServiceMetrics metrics;
    private final StartWarnings warnings;
    private final Clock clock;
    private final QuipuConfig config;
    private final HttpServer http;
    private final ManagementListener management;
    private final String host;
    /** Of the thread that drains. */
    private Instant toldOfWaiting = Instant.EPOCH;

    Server(
            Backend backend,
            SchemaMigrator migrator,
            StoreSinks sinks,
            Sweeps sweeps,
            KeyDemand demand,
            ServiceMetrics metrics,
            StartWarnings warnings,
            Clock clock,
            QuipuConfig config,
            HttpServer http,
            ManagementListener management,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.backend = backend;
        this.migrator = migrator;
        this.sinks = sinks;
        this.sweeps = sweeps;
        this.demand = demand;
        this.metrics = metrics;
        this.warnings = warnings;
        this.clock = clock;
        this.config = config;
        this.http = http;
        this.management = management;
        this.host = host;
    }

    @Override
    public void run(Consumer<String> teller) {
        if (backend.name() != BackendName.POSTGRES && !config.migration().atStart()) {
            throw new ConfigurationException(
                    (backend.name() == BackendName.SQLITE ? "SQLite's file is" : "The JSON files are")
                            + " migrated by the server, because no other process may write to them. "
                            + "Leave QUIPU_MIGRATION_AT_START at true, or use PostgreSQL.");
        }
        ArtifactSettings.check(config);
        Prices.check(config);
        TracingSettings.of(PlainSettings.of(ConfigProvider.getConfig()));
        Consumer<String> lines = config.log().format() == LogFormat.JSON ? Log::info : teller;
        warnings.tell();
        String url = url();
        OptionalInt managementPort = management.open();
        backend.openForWriting(url);
        tellCommands(url, backend.location());
        metrics.start();
        boolean asksForKeys = asksForKeys();
        if (!asksForKeys) {
            warnings.tellOfNoKey();
        }
        lines.accept("Quipu " + Build.get().version() + " keeps its data in " + backend.location() + " ("
                + backend.name().text() + ").");
        lines.accept(
                asksForKeys
                        ? "Send events to " + url + "/api/v1/events, with the header Authorization: Bearer <key>."
                        : "Open " + url + "/q/swagger-ui, or send events to " + url + "/api/v1/events.");
        managementPort.ifPresent(port -> {
            String probes = "http://" + reached(config.management().host()) + ":" + port;
            lines.accept("Probes and metrics: " + probes + "/q/health/ready, " + probes + "/q/metrics.");
        });
        ScheduledExecutorService drains = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "queue-drain");
            thread.setDaemon(true);
            return thread;
        });
        try {
            migrator.start(() -> {
                drains.scheduleWithFixedDelay(
                        () -> drain(url), SECONDS_TO_FIRST_DRAIN, SECONDS_BETWEEN_DRAINS, TimeUnit.SECONDS);
                sweeps.start();
                warnings.tellOf(backend);
            });
            Quarkus.waitForExit();
        } finally {
            sweeps.stop();
            drains.shutdownNow();
        }
    }

    /** Where the data folder cannot be written to, as in a container, no command of this machine looks there either. */
    private static void tellCommands(String url, String store) {
        try {
            new ServedAddress(DataFolder.ofUser().served()).keep(url, store);
        } catch (IOException | ConfigurationException e) {
            Log.debugf("The address of this server cannot be published for commands: %s", e.getMessage());
        }
    }

    /** As far as that is known soon: a database that is away, or has no tables yet, does not say. */
    private boolean asksForKeys() {
        try {
            return demand.ask().await().atMost(LONGEST_ASKED);
        } catch (StoreException | TimeoutException e) {
            Log.debug("It is not known yet whether keys are required", e);
            return false;
        }
    }

    /** Where programs on this machine reach it, who cannot call an address that stands for all of them. */
    private String url() {
        String name = reached(host);
        return config.tls().certificate().isPresent()
                ? "https://" + name + ":" + http.getSecurePort()
                : "http://" + name + ":" + http.getPort();
    }

    private static String reached(String host) {
        String reached = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]", "0:0:0:0:0:0:0:0" -> "::1";
            default -> host;
        };
        return reached.contains(":") && !reached.startsWith("[") ? "[" + reached + "]" : reached;
    }

    /**
     * Hooks that found no server left their events on this machine's disk; those meant for another server stay there. Where
     * keys are asked for nobody knows here whose they are: the next hook sends them, with its user's key.
     */
    private void drain(String url) {
        if (!demand.isKnown() || demand.isMade()) {
            return;
        }
        String meant = System.getenv("QUIPU_SERVER");
        if (meant != null
                && !meant.isBlank()
                && !meant.strip().replaceAll("/+$", "").equals(url)) {
            return;
        }
        try {
            EventQueue queue = new EventQueue(DataFolder.ofUser().queue(), clock);
            DrainResult result = new QueueDrain(queue, sinks.of(Caller.LOCAL_TEAM)).drain(DRAIN);
            if (result.sent() > 0) {
                Log.infof("Stored %d events that hooks had queued on disk", result.sent());
            }
            if (result.rejected() > 0) {
                Log.warnf(
                        "%d events that hooks had queued on disk are not valid; see queue/rejected", result.rejected());
            }
            if (result.left() > 0
                    && result.stopped() != null
                    && !result.stopped().equals(DrainResult.ELSEWHERE)) {
                tellOfWaiting(queue, result.stopped());
            }
        } catch (IOException | RuntimeException e) {
            Log.warnf("The hooks' queue cannot be read; retrying: %s", e.getMessage());
        }
    }

    /** Once a minute at most, for it is tried again every few seconds. */
    private void tellOfWaiting(EventQueue queue, String reason) throws IOException {
        if (toldOfWaiting.plus(BETWEEN_WARNINGS).isBefore(clock.instant())) {
            toldOfWaiting = clock.instant();
            Log.warnf(
                    "Events that hooks queued on disk and that cannot be stored now: %s (%s)",
                    new DrainReport(queue, clock).waiting(queue.backlog()), reason);
        }
    }
}
