package dev.quipu.config.check;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.PemPair;
import dev.quipu.config.ArtifactSettings;
import dev.quipu.config.BackendChoice;
import dev.quipu.config.DataFolder;
import dev.quipu.config.PlainSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Backend;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreException;
import io.quarkus.logging.Log;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Tells at the start of the service which of its settings are doubtful, and what to do about each. */
@ApplicationScoped
public class StartWarnings {

    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";

    private final QuipuConfig config;
    private final Function<String, String> settings;

    public StartWarnings(QuipuConfig config, Config all) {
        this.config = config;
        this.settings = PlainSettings.of(all);
    }

    /** Writes each into the log, in a line. */
    public void tell() {
        found().forEach(warning -> Log.warn(warning.text()));
    }

    /** Tells, in a line, that everybody who reaches a shared store is let in; to be called where no key is known. */
    public void tellOfNoKey() {
        if (BackendChoice.of(settings) == BackendName.POSTGRES) {
            AccessWarnings.ofNoKey(config).ifPresent(warning -> Log.warn(warning.text()));
        }
    }

    /** Writes each doubt about the database's own settings into the log, in a line. Blocks. */
    public void tellOf(Backend backend) {
        try {
            backend.doubts().forEach(doubt -> Log.warnf("%s %s", doubt.what(), doubt.remedy()));
        } catch (StoreException e) {
            Log.infof("The database's own settings could not be checked: %s", e.getMessage());
        }
    }

    List<SettingWarning> found() {
        BackendName backend = BackendChoice.of(settings);
        List<SettingWarning> found = new ArrayList<>(unknown(System.getenv()));
        if (backend == BackendName.POSTGRES) {
            found.addAll(DatabaseWarnings.of("DATABASE_URL", PostgresSettings.of(settings)));
            if (PostgresSettings.hasDirectUrl(settings)) {
                found.addAll(DatabaseWarnings.of("DATABASE_DIRECT_URL", PostgresSettings.direct(settings)));
            }
            PostgresSettings.replica(settings)
                    .ifPresent(replica -> found.addAll(DatabaseWarnings.of("DATABASE_REPLICA_URL", replica)));
        }
        boolean isBehindProxy = "true".equalsIgnoreCase(settings.apply(FORWARDING));
        String host = settings.apply("quarkus.http.host");
        found.addAll(AccessWarnings.of(config, host == null ? config.host() : host, isBehindProxy));
        found.addAll(AmountWarnings.of(config, Runtime.getRuntime().maxMemory()));
        found.addAll(FrameworkWarnings.of(settings, config.limits().eventsBody()));
        found.addAll(files(backend));
        certificate().ifPresent(found::add);
        return found;
    }

    private List<SettingWarning> unknown(Map<String, String> environment) {
        return new UnknownSettings(ConfigClass.configClass(QuipuConfig.class)
                        .getProperties()
                        .keySet())
                .of(environment, System.getProperties().stringPropertyNames());
    }

    private Optional<SettingWarning> certificate() {
        if (config.tls().certificate().isEmpty() || config.tls().key().isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(config.tls().certificate().get());
        try {
            Instant until =
                    PemPair.read(file, Path.of(config.tls().key().get())).until();
            return CertificateWarnings.of(file, until, Instant.now());
        } catch (FaultyCertificateException e) {
            return Optional.of(new SettingWarning("QUIPU_TLS_CERTIFICATE", "It cannot be renewed.", e.getMessage()));
        }
    }

    private List<SettingWarning> files(BackendName backend) {
        DataFolder folder = DataFolder.ofUser();
        Path database = config.sqlite().path().map(Path::of).orElse(folder.database());
        List<SettingWarning> found = new ArrayList<>();
        if (FileWarnings.isOwn(folder.root())) {
            FileWarnings.readable("QUIPU_HOME", folder.root()).ifPresent(found::add);
        }
        FileWarnings.readable("QUIPU_HOME", folder.settings()).ifPresent(found::add);
        config.tls()
                .key()
                .map(Path::of)
                .flatMap(key -> FileWarnings.readable("QUIPU_TLS_KEY", key))
                .ifPresent(found::add);
        if (backend == BackendName.SQLITE) {
            FileWarnings.remote("QUIPU_SQLITE_PATH", database).ifPresent(found::add);
        }
        if (config.artifacts().path().isPresent()) {
            FileWarnings.fleeting(
                            "QUIPU_ARTIFACTS_PATH",
                            ArtifactSettings.folder(config),
                            Path.of(System.getProperty("java.io.tmpdir")))
                    .ifPresent(found::add);
        }
        return found;
    }
}
