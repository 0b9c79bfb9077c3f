package dev.quipu.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal on which standard output is shown, if it is one. */
public final class Terminal {

    private static final int USUAL_WIDTH = 80;
    private static final int NARROWEST = 40;
    private static final long LONGEST_WAIT_MS = 500;
    private static final Path OUTPUT = Path.of("/proc/self/fd/1");
    private static final Pattern SIZE = Pattern.compile("\\d{1,5} (\\d{1,5})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    private Terminal() {}

    /** Whether standard output is a terminal, whatever standard input is. */
    public static boolean isOutput() {
        String target = target();
        return target == null
                ? System.console() != null
                : target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** Whether standard output goes to another process. */
    public static boolean isOutputAPipe() {
        String target = target();
        return target != null && (target.startsWith("pipe:") || target.startsWith("socket:"));
    }

    /** The pipe that standard output is, as the system names it; empty if it is none. */
    public static Optional<String> outputPipe() {
        return Optional.ofNullable(target()).filter(target -> target.startsWith("pipe:"));
    }

    /** Whether what is shown may be styled. */
    public static boolean takesColours() {
        String unwanted = System.getenv("NO_COLOR");
        return isOutput()
                && (unwanted == null || unwanted.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && System.getenv("TERM") != null;
    }

    /** How many characters fit on a line; asks another process, so only what prints for a terminal asks it. */
    public static int width() {
        String told = System.getenv("COLUMNS");
        int width = told != null && NUMBER.matcher(told).matches() ? Integer.parseInt(told) : asked();
        return Math.max(width, NARROWEST);
    }

    private static int asked() {
        Process stty = null;
        try {
            stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)) {
                return USUAL_WIDTH;
            }
            Matcher size = SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            int width = size.matches() ? Integer.parseInt(size.group(1)) : 0;
            return width == 0 ? USUAL_WIDTH : width;
        } catch (IOException e) {
            return USUAL_WIDTH; // No such command or terminal, as in a container without a shell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        } finally {
            if (stty != null) {
                stty.destroyForcibly();
            }
        }
    }

    /** What standard output is, null where the system does not tell. */
    private static String target() {
        try {
            return Files.readSymbolicLink(OUTPUT).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }
}
