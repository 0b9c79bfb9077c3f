package dev.quipu.transfer.from.git;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the <code>git</code> program, which may be missing, slow or of another opinion. */
final class GitProgram {

    /** What git sets for the hooks that it runs; there it would answer for its own repository and not for the folder's. */
    private static final List<String> OF_ANOTHER_REPOSITORY = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_COMMON_DIR",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_PREFIX",
            "GIT_CONFIG",
            "GIT_CONFIG_PARAMETERS",
            "GIT_CONFIG_COUNT");

    private static final int MOST_BYTES = 32 * 1024;

    private final String program;
    private final Duration longestWait;

    GitProgram(String program, Duration longestWait) {
        this.program = program;
        this.longestWait = longestWait;
    }

    /** The lines that git answers in a folder, none if it refuses, is not there or takes too long. */
    List<String> lines(String folder, String... arguments) {
        if (folder == null || folder.isBlank() || !new File(folder).isDirectory()) {
            return List.of();
        }
        try {
            return answer(start(folder, arguments));
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /**
     * All that git answers in a folder, however long it takes: for callers who wait no longer than they like.
     *
     * @param mostBytes the answer is cut behind them
     * @return empty if git refuses or is not there
     */
    Optional<String> output(String folder, int mostBytes, String... arguments) {
        try {
            Process process = start(folder, arguments);
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readNBytes(mostBytes), StandardCharsets.UTF_8);
                // One that still has something to say is not waited for.
                boolean isCut = output.read() >= 0;
                return isCut || process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Process start(String folder, String... arguments) throws IOException {
        // A folder named in a transcript need not be one that we trust: nothing of its configuration may run a program.
        List<String> command = new ArrayList<>(List.of(program, "--no-pager", "-c", "core.fsmonitor=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(new File(folder));
        builder.redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeAll(OF_ANOTHER_REPOSITORY);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private List<String> answer(Process process) throws IOException, InterruptedException {
        try (InputStream output = process.getInputStream()) {
            if (!process.waitFor(longestWait.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                return List.of();
            }
            return new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
