package dev.quipu.cli;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.PemPair;
import dev.quipu.cli.serve.ListeningPort;
import dev.quipu.cli.serve.ServeCommand;
import dev.quipu.cli.settings.FolderSettings;
import dev.quipu.cli.settings.ServedAddress;
import dev.quipu.cli.settings.UserSettings;
import dev.quipu.config.BackendChoice;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.OidcSettings;
import dev.quipu.config.PostgresSettings;
import dev.quipu.config.ServiceLinks;
import dev.quipu.config.SettingTypes;
import dev.quipu.config.TlsSettings;
import dev.quipu.config.Variable;
import dev.quipu.port.BackendName;
import dev.quipu.port.WriterLockOwner;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The settings that the command line makes, which are stronger than all others.
 *
 * @param values by configuration key
 */
record Settings(Map<String, String> values) {

    private static final String BACKEND = "quipu.backend";
    private static final String LISTENS = "quarkus.http.host-enabled";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DEFAULT_PORT = "7847";
    private static final String HOST = "quipu.host";
    private static final String PORT = "quipu.port";
    private static final String KEYS = "quipu.keys";
    private static final String EMAIL_CLAIM = "quipu.oidc.email-claim";
    private static final String POOLER = "quipu.postgres.pooler";
    private static final String SHUTDOWN_DELAY = "quipu.shutdown.delay";
    private static final String DELAY_BEHIND_A_PROXY = "5s";
    private static final String REQUIRED = "required";
    private static final String MANAGEMENT_VARIABLE = "QUIPU_MANAGEMENT_PORT";
    private static final Set<String> KEY_MODES = Set.of("auto", REQUIRED);
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads a command line.
     *
     * @throws ConfigurationException if it has no identity provider or certificate that can be used, would let other machines in without keys,
     *     has no backend that can be used, or runs in a folder whose files would decide who may call
     */
    static Settings of(ParseResult parsed) {
        Map<String, String> values = new HashMap<>();
        QuipuCommand root = (QuipuCommand)
                parsed.asCommandLineList().get(0).getCommandSpec().userObject();
        put(values, BACKEND, root.backend());
        put(values, "quipu.sqlite.path", root.sqlitePath());
        put(values, "quipu.json.path", root.jsonPath());
        CommandLine last =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        Object command = last.getCommandSpec().userObject();
        boolean serves = command == root || command instanceof ServeCommand;
        if (command instanceof ServeCommand serve) {
            put(values, HOST, serve.host());
            requirePort("--port", serve.port());
            put(values, PORT, serve.port());
            put(values, KEYS, serve.keys());
        }
        requireFolder(DataFolder.ofUser().root());
        new FolderSettings(Path.of(System.getProperty("user.dir"))).refuse(serves);
        Settings settings = new Settings(values);
        settings.takeUsersOwn();
        values.putAll(SettingTypes.defaultsOfEmpty(settings::value));
        if (serves) {
            settings.pinKeys();
            settings.pinIssuer();
            settings.refuseCallersOfJson();
            settings.refuseOtherMachines();
            requirePort("QUIPU_PORT", settings.value(PORT));
            settings.pinAddress();
            settings.delayShutdown();
            settings.pinCertificate();
        } else {
            values.put(LISTENS, "false");
            // Nobody waits for a command to be taken out of a balancer.
            values.put("quarkus.shutdown.delay", "0s");
            values.put(TlsSettings.CERTIFICATE, "");
            values.put(TlsSettings.KEY, "");
        }
        settings.pinDatabases();
        settings.replaceServiceLinks();
        values.put(BACKEND, BackendChoice.of(settings::value).text());
        return settings;
    }

    /** Whether the command opens a port. */
    boolean serves() {
        return !values.containsKey(LISTENS);
    }

    private static void requireFolder(Path data) {
        if (Files.exists(data) && !Files.isDirectory(data)) {
            throw new ConfigurationException(data + " is not a folder. Set QUIPU_HOME to a folder, or leave it unset.");
        }
    }

    /** Where it is to serve. */
    ListeningPort listensOn() {
        return new ListeningPort(values.get("quarkus.http.host"), Integer.parseInt(values.get(PORT)));
    }

    /** The file of the store, null if it is on a server. */
    Path store() {
        String backend = values.get(BACKEND);
        String key = "quipu." + backend + ".path";
        boolean isJson = backend.equals(BackendName.JSON.text());
        DataFolder folder = DataFolder.ofUser();
        String path = value(key);
        return backend.equals(BackendName.POSTGRES.text())
                ? null
                : path != null && !path.isBlank() ? Path.of(path) : isJson ? folder.sessions() : folder.database();
    }

    /** Where a server may be that has the store, empty if nothing tells. */
    String server() {
        Path store = store();
        String location = store == null ? PostgresSettings.of(this::value).location() : store.toString();
        String served = new ServedAddress(DataFolder.ofUser().served()).url(location);
        return store == null || !served.isEmpty()
                ? served
                : WriterLockOwner.of(store).url();
    }

    /** What neither the command line nor the environment says, the user's own file may. */
    private void takeUsersOwn() {
        UserSettings.ofUser().values().forEach((key, value) -> {
            if (value(key) == null) {
                values.put(key, value);
            }
        });
    }

    /**
     * What decides who may call and where the data goes is taken from the command line and the environment alone, and made
     * strongest: the folder that a command happens to run in may hold another program's settings (<code>.env</code>,
     * <code>config/application.properties</code>), which Quarkus would read. Of what is not made strongest here
     * {@link FolderSettings} refuses what would let callers in.
     */
    private void pinAddress() {
        String direct = value("quarkus.http.host");
        String host = value(HOST);
        values.put("quarkus.http.host", direct != null ? direct : host != null ? host : LOOPBACK);
        String port = value(PORT);
        values.put(PORT, port != null ? port : DEFAULT_PORT);
    }

    /**
     * Who listens for other machines stands behind a proxy as a rule, which learns only after a while that there is nobody any
     * more; on this machine alone nobody wants to wait.
     */
    private void delayShutdown() {
        if (value(SHUTDOWN_DELAY) == null && !isLoopback(values.get("quarkus.http.host"))) {
            values.put(SHUTDOWN_DELAY, DELAY_BEHIND_A_PROXY);
        }
    }

    /** Whoever chooses the certificate can read what callers send. */
    private void pinCertificate() {
        Optional<TlsSettings> chosen = TlsSettings.of(this::value);
        values.put(
                TlsSettings.CERTIFICATE,
                chosen.map(TlsSettings::certificate).map(Settings::plain).orElse(""));
        values.put(
                TlsSettings.KEY,
                chosen.map(TlsSettings::key).map(Settings::plain).orElse(""));
        chosen.ifPresent(tls -> values.putAll(tls.derived(values.get(PORT))));
        try {
            if (chosen.isPresent()) {
                PemPair.read(chosen.get().certificate(), chosen.get().key());
            }
        } catch (FaultyCertificateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    /** In a configuration a dollar sign begins an expression. */
    private static String plain(Path file) {
        return file.toString().replace("$", "\\$");
    }

    /** Nothing can be read from the address of a Service where a port belongs. */
    private void replaceServiceLinks() {
        if (ServiceLinks.isAddress("QUIPU_PORT", System.getenv("QUIPU_PORT"))) {
            values.putIfAbsent(PORT, DEFAULT_PORT);
        }
        if (ServiceLinks.isAddress(MANAGEMENT_VARIABLE, System.getenv(MANAGEMENT_VARIABLE))) {
            values.putIfAbsent("quipu.management.port", "");
        }
    }

    /** Another program's folder may name a replica or a pooler of its own database, to which Quipu's password would be sent. */
    private void pinDatabases() {
        for (String variable : List.of("DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL")) {
            if (value(variable) == null) {
                values.put(variable, "");
            }
        }
        if (value(POOLER) == null) {
            values.put(POOLER, "none");
        }
    }

    private void pinKeys() {
        String keys = value(KEYS);
        String chosen = keys == null || keys.isBlank() ? "auto" : keys.strip().toLowerCase(Locale.ROOT);
        if (!KEY_MODES.contains(chosen)) {
            throw new ConfigurationException("--keys (QUIPU_KEYS) is \"" + keys + "\"; it must be auto or required.");
        }
        values.put(KEYS, chosen);
    }

    /** Whoever chooses the identity provider can be everybody. */
    private void pinIssuer() {
        Optional<OidcSettings> chosen = OidcSettings.of(this::value);
        String claim = value(EMAIL_CLAIM);
        values.put(EMAIL_CLAIM, claim == null || claim.isBlank() ? "email" : claim.strip());
        values.put("quipu.oidc.issuer", chosen.map(OidcSettings::issuer).orElse(""));
        values.put("quipu.oidc.audience", chosen.map(OidcSettings::audience).orElse(""));
        values.put("quarkus.oidc.tenant-enabled", "false");
        chosen.ifPresent(oidc -> values.putAll(oidc.derived()));
        // In a configuration a dollar sign begins an expression.
        values.replaceAll((key, value) -> key.contains(".oidc.") ? value.replace("$", "\\$") : value);
    }

    /** There are no keys and no people in its files, so nobody could be let in. */
    private void refuseCallersOfJson() {
        String backend = value(BACKEND);
        if (backend == null || !backend.strip().toLowerCase(Locale.ROOT).equals(BackendName.JSON.text())) {
            return;
        }
        String host = value(HOST);
        String direct = value("quarkus.http.host");
        boolean isOpen = (host != null && !isLoopback(host)) || (direct != null && !isLoopback(direct));
        String asked = REQUIRED.equals(value(KEYS))
                ? "--keys required (QUIPU_KEYS) requires keys"
                : isOpen
                        ? "--host (QUIPU_HOST) admits other machines, which need keys"
                        : value("quipu.oidc.issuer").isEmpty() ? null : "QUIPU_OIDC_ISSUER requires users";
        if (asked != null) {
            throw new ConfigurationException("The backend json does not store keys or users, but " + asked
                    + ". Use the backend sqlite or postgres (`quipu move` copies "
                    + "the data there), or leave that setting out.");
        }
    }

    private void refuseOtherMachines() {
        if (REQUIRED.equals(value(KEYS))) {
            return;
        }
        String host = value(HOST);
        String direct = value("quarkus.http.host");
        for (String address : new String[] {host, direct}) {
            if (address != null && !isLoopback(address)) {
                throw new ConfigurationException("Refusing to listen on " + address
                        + " without requiring keys: anyone who can reach it could do everything. "
                        + "Create a key with `quipu key create --admin`, then serve with --keys "
                        + "required (QUIPU_KEYS=required). Or leave --host (QUIPU_HOST) at 127.0.0.1.");
            }
        }
    }

    private static void requirePort(String name, String port) {
        boolean isGiven = port != null && !port.isBlank();
        if (isGiven && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= HIGHEST_PORT)) {
            throw new ConfigurationException(
                    name + " is \"" + port + "\"; it must be a number from 0 (any) to " + HIGHEST_PORT + ".");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException(
                    "Cannot resolve the host \"" + host + "\". Set --host (QUIPU_HOST) to an address of this machine.");
        }
    }

    /** Makes them strongest. */
    void apply() {
        values.forEach(System::setProperty);
    }

    /** A setting by its key, from here, system properties or the environment; null if none has it. */
    String value(String key) {
        String environment = Variable.of(key);
        String here = values.getOrDefault(key, System.getProperty(key));
        if (here != null) {
            return here;
        }
        String there = System.getenv(environment);
        return ServiceLinks.isAddress(environment, there) ? null : there;
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
