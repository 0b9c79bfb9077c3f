package dev.quipu.cli.command;

import dev.quipu.cli.settings.ServedAddress;
import dev.quipu.client.ServerKey;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.ServiceLinks;
import dev.quipu.port.WriterLockOwner;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which server a command talks to, and with which key. */
public final class ServerOption {

    private static final String HOST = "http://127.0.0.1:";
    private static final String PORT = "7847";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    private final Map<String, String> environment;

    @Option(
            names = "--server",
            paramLabel = "URL",
            arity = "0..1",
            description = "The server to call. Default: QUIPU_SERVER, else the server running on this data "
                    + "folder. The key is read from QUIPU_KEY, or from the file that QUIPU_KEY_FILE names.")
    private String url;

    public ServerOption() {
        this(System.getenv());
    }

    public ServerOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The user's key.
     *
     * @throws IllegalArgumentException if it cannot be read or sent; the message does not quote it
     */
    public ServerKey key() {
        return ServerKey.of(environment);
    }

    /** Whether the user named a server, on the command line or in the environment. */
    public boolean isNamed() {
        return isSet(url) || isSet(environment.get("QUIPU_SERVER"));
    }

    /** The URL that the user named on the command line, if any. */
    public Optional<String> named() {
        return Optional.ofNullable(url).filter(ServerOption::isSet);
    }

    /**
     * The URL; what is set to nothing counts as not set.
     *
     * @throws IllegalArgumentException if QUIPU_PORT is needed for it and is no number
     */
    public String url() {
        if (isSet(url)) {
            return url;
        }
        if (isSet(environment.get("QUIPU_SERVER"))) {
            return environment.get("QUIPU_SERVER");
        }
        String served = served();
        String port = environment.get("QUIPU_PORT");
        boolean isPort = isSet(port) && !ServiceLinks.isAddress("QUIPU_PORT", port);
        if (!isSet(served) && isPort && !NUMBER.matcher(port.strip()).matches()) {
            throw new IllegalArgumentException("QUIPU_PORT is \"" + port + "\"; it must be a number");
        }
        return isSet(served) ? served : HOST + (isPort ? port.strip() : PORT);
    }

    /** Where the user's Quipu serves or served last: by its database's file if that is named, else by the data folder. */
    private String served() {
        boolean isJson = "json"
                .equalsIgnoreCase(environment.getOrDefault("QUIPU_BACKEND", "").strip());
        String path = environment.get(isJson ? "QUIPU_JSON_PATH" : "QUIPU_SQLITE_PATH");
        String ofNamed = isSet(path) ? WriterLockOwner.of(Path.of(path)).url() : "";
        if (isSet(ofNamed)) {
            return ofNamed;
        }
        try {
            DataFolder folder = DataFolder.of(environment);
            String ofFolder = new ServedAddress(folder.served()).url();
            return isSet(ofFolder)
                    ? ofFolder
                    : WriterLockOwner.of(isJson ? folder.sessions() : folder.database())
                            .url();
        } catch (ConfigurationException e) {
            return ""; // a user without a home folder has no Quipu of his own
        }
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
