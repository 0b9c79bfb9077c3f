package dev.quipu.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the home folder of the user is who runs this process; nobody else asks for it. It is what <code>HOME</code> says, as for
 * every other program, and only then what the system's list of users says, which Java alone would take. On Windows the system
 * decides, for there <code>HOME</code> belongs to shells that write paths in a way of their own.
 */
public final class UserHome {

    private UserHome() {}

    /**
     * The home folder.
     *
     * @throws ConfigurationException if the user has none; the message says what to set
     */
    public static Path get() {
        return of(System.getenv());
    }

    /** The home folder by these variables, on this machine. */
    static Path of(Map<String, String> environment) {
        return of(environment, System.getProperty("user.home"), System.getProperty("os.name"));
    }

    /**
     * The folder of Claude Code's settings and transcripts for this user: what <code>CLAUDE_CONFIG_DIR</code> names, which
     * Claude Code itself goes by, else <code>.claude</code> in the home folder.
     *
     * @throws ConfigurationException if the user has none
     */
    public static Path claudeCode() {
        String chosen = System.getenv("CLAUDE_CONFIG_DIR");
        return claudeCode(chosen, chosen == null || chosen.isBlank() ? get() : null);
    }

    static Path claudeCode(String chosen, Path home) {
        return chosen == null || chosen.isBlank() ? home.resolve(".claude") : Path.of(chosen);
    }

    /**
     * Finds the home folder.
     *
     * @param environment the environment's variables
     * @param listed what the property <code>user.home</code> says, null if it says nothing
     * @param system the operating system as the property <code>os.name</code> names it
     */
    static Path of(Map<String, String> environment, String listed, String system) {
        boolean isWindows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        Path told = isWindows ? null : absolute(environment.get("HOME"));
        Path home = told == null ? absolute(listed) : told;
        if (home == null) {
            throw new ConfigurationException(
                    "This user has no home folder. Set HOME to one, or QUIPU_HOME to the folder for Quipu's data.");
        }
        return home;
    }

    /** Null if it is none: Java says <code>?</code> where the system does not list the user. */
    private static Path absolute(String folder) {
        try {
            Path path = folder == null || folder.isBlank() ? null : Path.of(folder);
            return path == null || !path.isAbsolute() ? null : path;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
