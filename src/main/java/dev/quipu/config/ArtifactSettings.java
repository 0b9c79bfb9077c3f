package dev.quipu.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What follows from the settings of artifacts' contents. */
public final class ArtifactSettings {

    private static final long MOST_INLINE = 1_048_576;

    private ArtifactSettings() {}

    /**
     * The folder of contents, stored ones and arriving ones, as it is set, or the one in the user's data folder; it is not
     * made.
     *
     * @throws ConfigurationException if it is no path
     */
    public static Path folder(QuipuConfig config) {
        try {
            return config.artifacts()
                    .path()
                    .map(Path::of)
                    .orElseGet(() -> DataFolder.ofUser().artifacts())
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "QUIPU_ARTIFACTS_PATH is not a valid path. Set it to a folder, or leave it unset.");
        }
    }

    /**
     * Refuses settings that cannot be kept.
     *
     * @throws ConfigurationException saying what to set instead
     */
    public static void check(QuipuConfig config) {
        long most = config.artifacts().maxSize().asLongValue();
        long inline = config.artifacts().inlineMaxSize().asLongValue();
        if (most < 1) {
            throw new ConfigurationException("QUIPU_ARTIFACTS_MAX_SIZE is " + most
                    + ", which leaves no room for content. Set it to a size such as 64M.");
        }
        if (inline < 0 || inline > MOST_INLINE) {
            throw new ConfigurationException("QUIPU_ARTIFACTS_INLINE_MAX_SIZE is " + inline
                    + " bytes, but the database stores contents of at most 1M. Set it to 0 to 1M, such as 64K.");
        }
        folder(config);
    }
}
