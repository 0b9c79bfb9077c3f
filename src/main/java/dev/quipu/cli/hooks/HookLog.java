package dev.quipu.cli.hooks;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.transfer.from.hook.HookPayloadException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What went wrong in hooks, for the user to read later: the agent is not told. Never holds what a payload says. A line that
 * cannot be written is lost: there is nobody else to tell, and the event matters more.
 */
final class HookLog {

    /** Bytes after which a new file is begun; one older file is kept, so both take at most about twice that. */
    static final long MOST_BYTES = 256 * 1024;

    private static final int FRAMES = 8;

    private final Path file;
    private final Clock clock;

    /**
     * Names the file.
     *
     * @param file null if there is no place for one: then nothing is written
     */
    HookLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Writes a line. */
    void write(String message) {
        if (file == null) {
            return;
        }
        try {
            append(clock.instant() + " " + message.replaceAll("\\R", " ") + System.lineSeparator());
        } catch (IOException e) {
            // A full disk, or one that is read only; `quipu doctor` tells of it.
        }
    }

    private void append(String line) throws IOException {
        DurableFiles.createFolder(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes what was thrown: its message only if it is of a kind that never quotes the payload. */
    void write(Throwable thrown) {
        if (thrown instanceof SinkRefusedException refusal) {
            String advice = refusal.advice() == null ? "" : ". " + refusal.advice();
            write("The server refused the event: " + refusal.status() + " " + refusal.title() + advice);
            return;
        }
        boolean isSafe = thrown instanceof HookPayloadException
                || thrown instanceof SinkUnavailableException
                || thrown instanceof FileSystemException;
        write(thrown.getClass().getName() + (isSafe ? ": " + thrown.getMessage() : "") + frames(thrown));
    }

    private static String frames(Throwable thrown) {
        return thrown instanceof HookPayloadException
                ? ""
                : Stream.of(thrown.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> " at " + frame)
                        .collect(Collectors.joining());
    }
}
