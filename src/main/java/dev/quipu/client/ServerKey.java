package dev.quipu.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The key with which a user's commands call a server: what <code>QUIPU_KEY</code> holds, or the file that
 * <code>QUIPU_KEY_FILE</code> names. It is no option of the command line, which other users of the machine can see. Empty
 * variables count as not set.
 */
public final class ServerKey {

    /** No key. */
    public static final ServerKey NONE = new ServerKey(null);

    private static final String VARIABLE = "QUIPU_KEY";
    private static final String FILE_VARIABLE = "QUIPU_KEY_FILE";
    private static final int MOST_BYTES = 8_192;
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]+");

    private final String text;

    private ServerKey(String text) {
        this.text = text;
    }

    /**
     * Finds the user's key.
     *
     * @param environment the environment's variables
     * @throws IllegalArgumentException if it cannot be read or sent; the message does not quote it
     */
    public static ServerKey of(Map<String, String> environment) {
        String direct = environment.getOrDefault(VARIABLE, "").strip();
        String file = environment.getOrDefault(FILE_VARIABLE, "").strip();
        if (!direct.isEmpty() && !file.isEmpty()) {
            throw new IllegalArgumentException("Set QUIPU_KEY or QUIPU_KEY_FILE, not both");
        }
        if (direct.isEmpty() && file.isEmpty()) {
            return NONE;
        }
        String text = file.isEmpty() ? direct : read(file).strip();
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException((file.isEmpty() ? VARIABLE : "The file that " + FILE_VARIABLE + " names")
                    + " does not contain exactly one key: a key has no spaces or line breaks");
        }
        return new ServerKey(text);
    }

    private static String read(String file) {
        try (InputStream input = Files.newInputStream(Path.of(file))) {
            return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("The file " + file + ", which QUIPU_KEY_FILE names, cannot be read", e);
        }
    }

    /** Whether there is one. */
    public boolean isSet() {
        return text != null;
    }

    /** The Authorization header's value, null if there is no key. */
    String authorization() {
        return text == null ? null : "Bearer " + text;
    }

    /** Only whether there is one. */
    @Override
    public String toString() {
        return text == null ? "ServerKey[none]" : "ServerKey[set]";
    }
}
