package dev.quipu.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The folder in which Quipu keeps a user's data: <code>QUIPU_HOME</code> if set, else <code>quipu</code> under
 * <code>XDG_DATA_HOME</code>, else under the place that the operating system has for it. Empty variables count as not set,
 * and so does a relative <code>XDG_DATA_HOME</code>, as the XDG base directory specification asks.
 */
public final class DataFolder {

    private static final String NAME = "quipu";

    private final Path root;

    /**
     * Finds the folder; it is not made.
     *
     * @param environment the environment's variables
     * @param userHome the user's home folder
     * @param system the operating system as the property <code>os.name</code> names it
     */
    public DataFolder(Map<String, String> environment, Path userHome, String system) {
        this(environment, () -> userHome, system);
    }

    /** The same with a home folder that is asked for only where nothing else decides. */
    DataFolder(Map<String, String> environment, Supplier<Path> userHome, String system) {
        this.root = find(environment, userHome, system.toLowerCase(Locale.ROOT));
    }

    /**
     * The folder of the user who runs this process.
     *
     * @throws ConfigurationException if the user has no home folder, and no variable names another
     */
    public static DataFolder ofUser() {
        return of(System.getenv());
    }

    /** The folder of a user with these variables, on this machine. */
    public static DataFolder of(Map<String, String> environment) {
        return new DataFolder(environment, () -> UserHome.of(environment), System.getProperty("os.name"));
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** The SQLite database. */
    public Path database() {
        return root.resolve("quipu.db");
    }

    /** The user's own settings. */
    public Path settings() {
        return root.resolve("application.properties");
    }

    /** The folder of backups. */
    public Path backups() {
        return root.resolve("backups");
    }

    /** The JSON backend's file of sessions, by the name that Minsky gives it. */
    public Path sessions() {
        return root.resolve("session-db.json");
    }

    /** The folder of artifacts' contents. */
    public Path artifacts() {
        return root.resolve("artifacts");
    }

    /** The folder of events that wait to be sent. */
    public Path queue() {
        return root.resolve("queue");
    }

    /** The folder of what is remembered of imported files. */
    public Path imports() {
        return root.resolve("imports");
    }

    /** The folder of notes of transcripts that have grown. */
    public Path grownTranscripts() {
        return root.resolve("transcripts");
    }

    /** What went wrong in hooks. */
    public Path hookLog() {
        return root.resolve("hook.log");
    }

    /** The folder of SQLite's own code. */
    public Path library() {
        return root.resolve("lib");
    }

    /** The file that tells where this folder's Quipu serves. */
    public Path served() {
        return root.resolve("serves");
    }

    /** The file that holds this machine's device id. */
    public Path device() {
        return root.resolve("device-id");
    }

    private static Path find(Map<String, String> environment, Supplier<Path> userHome, String system) {
        String chosen = environment.getOrDefault("QUIPU_HOME", "");
        if (!chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        if (!shared.isBlank() && Path.of(shared).isAbsolute()) {
            return Path.of(shared, NAME);
        }
        if (system.startsWith("mac")) {
            return userHome.get().resolve(Path.of("Library", "Application Support", NAME));
        }
        if (system.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isBlank() ? userHome.get().resolve(Path.of("AppData", "Local")) : Path.of(local))
                    .resolve(NAME);
        }
        return userHome.get().resolve(Path.of(".local", "share", NAME));
    }
}
