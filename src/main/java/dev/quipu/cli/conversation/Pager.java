package dev.quipu.cli.conversation;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Shows lines in the user's pager, which may be left before all are written. */
final class Pager {

    private static final String USUAL = "less -FRX";

    private final String command;

    private Pager(String command) {
        this.command = command;
    }

    /** The pager that the user has chosen for Quipu, else for all programs, else the usual one. */
    static Pager of(Map<String, String> environment) {
        String chosen = environment.getOrDefault("QUIPU_PAGER", environment.get("PAGER"));
        return new Pager(chosen == null || chosen.isBlank() ? USUAL : chosen);
    }

    /**
     * Runs it for what is written; false if there is no such program, and nothing was written.
     *
     * @param lines writes lines until it is done
     */
    boolean show(Consumer<Consumer<String>> lines) throws IOException, InterruptedException {
        Process pager;
        try {
            pager = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException noShell) {
            return false;
        }
        try (PrintWriter writer =
                new PrintWriter(new OutputStreamWriter(pager.getOutputStream(), StandardCharsets.UTF_8))) {
            lines.accept(line -> {
                writer.println(line);
                if (writer.checkError()) {
                    throw new LeftException();
                }
            });
        } catch (LeftException enough) {
            // The reader has seen enough.
        }
        pager.waitFor();
        return true;
    }

    /** The pager reads no more. */
    private static final class LeftException extends RuntimeException {

        LeftException() {
            super("The pager has ended", null, false, false);
        }
    }
}
