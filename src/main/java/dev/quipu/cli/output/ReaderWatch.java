package dev.quipu.cli.output;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Notices that nobody reads standard output any more while there is nothing to write, as after <code>| head -1</code>. Java
 * cannot ask a pipe for that, so this looks at who has it open, where the system shows that (Linux, processes of the same user).
 */
public final class ReaderWatch implements Runnable {

    private static final Path PROCESSES = Path.of("/proc");
    private static final long MILLISECONDS_BETWEEN_LOOKS = 1_000;
    private static final String FLAGS = "flags:";
    /** Of the two lowest bits of a file's flags: only for writing. */
    private static final int WRITES_ONLY = 1;

    private static final int ACCESS = 3;
    private static final int OCTAL = 8;

    private final String pipe;
    private final Runnable end;
    private Optional<Path> reader;

    /**
     * Looks who reads, and watches when it is run. It looks before anything is written: a reader that has enough of the
     * first line may be gone before a thread has begun.
     *
     * @param pipe what is written to, as the system names it, such as <code>pipe:[4711]</code>
     * @param end called once a reader that was seen is gone and no other is there
     */
    public ReaderWatch(String pipe, Runnable end) {
        this.pipe = pipe;
        this.end = end;
        this.reader = reader();
    }

    /** Watches standard output in the background, if it is a pipe. */
    public static void ofOutput(Runnable end) {
        Terminal.outputPipe().ifPresent(pipe -> {
            Thread thread = new Thread(new ReaderWatch(pipe, end), "reader-watch");
            thread.setDaemon(true);
            thread.start();
        });
    }

    @Override
    public void run() {
        try {
            boolean wasSeen = reader.isPresent();
            while (!wasSeen || reader.isPresent()) {
                Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
                reader = reader.filter(this::reads).or(this::reader);
                wasSeen |= reader.isPresent();
            }
            end.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Path> reader() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (reads(process)) {
                    return Optional.of(process);
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // The system shows no processes.
        }
        return Optional.empty();
    }

    private boolean reads(Path process) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (isReadEnd(process, file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false; // It has ended, or belongs to another user.
        }
    }

    private boolean isReadEnd(Path process, Path file) {
        try {
            if (!Files.readSymbolicLink(file).toString().equals(pipe)) {
                return false;
            }
            Path info = process.resolve("fdinfo").resolve(file.getFileName());
            return Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith(FLAGS))
                    .map(line -> line.substring(FLAGS.length()).strip())
                    .anyMatch(flags -> (Integer.parseInt(flags, OCTAL) & ACCESS) != WRITES_ONLY);
        } catch (IOException e) {
            return false; // It was closed meanwhile.
        }
    }
}
