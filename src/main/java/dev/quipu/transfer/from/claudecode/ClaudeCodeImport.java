package dev.quipu.transfer.from.claudecode;

import dev.quipu.base.disk.FileFault;
import dev.quipu.client.EventSink;
import dev.quipu.client.SinkUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Sends the lines of Claude Code transcripts as events. Running it again adds only what is new. */
public final class ClaudeCodeImport {

    private final EventSink sink;
    private final String deviceId;
    private final WorkspaceOfFolder workspaces;
    private final Clock clock;
    private final ImportProgress progress;

    /**
     * Prepares an import.
     *
     * @param deviceId the machine that the transcripts were written on, 1 to 255 characters
     * @param clock tells which sessions have been silent for so long that they have ended
     */
    public ClaudeCodeImport(
            EventSink sink, String deviceId, WorkspaceOfFolder workspaces, Clock clock, ImportProgress progress) {
        this.sink = sink;
        this.deviceId = deviceId;
        this.workspaces = workspaces;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Imports files one after another and holds no more than one batch of lines.
     *
     * @param files as {@link TranscriptFiles#find} gives them
     * @return what became of every line
     * @throws SinkUnavailableException if the events cannot be handed over; running it again goes on from there
     */
    public TranscriptImportReport run(List<Path> files) {
        return new Run(files).run();
    }

    private final class Run {

        private final List<Path> files;
        private final ImportTally tally = new ImportTally();
        private final SessionEnds sessions = new SessionEnds(sink, clock);
        private final BatchSender sender = new BatchSender(sink, tally, sessions);
        private final WorkspaceOfFolder known = new CachedWorkspaces(workspaces);
        private final long totalBytes;
        private long bytesBefore;
        private long lines;

        private Run(List<Path> files) {
            this.files = files;
            this.totalBytes = files.stream().mapToLong(Run::size).sum();
        }

        private TranscriptImportReport run() {
            for (Path file : files) {
                try {
                    read(file);
                } catch (IOException e) {
                    tally.refused(file, reason(e));
                }
                sender.flush(file);
                bytesBefore += size(file);
                progress.advanced(bytesBefore, totalBytes, lines);
            }
            sender.finish();
            sessions.endSilent();
            return tally.report(lines, sessions.count());
        }

        private void read(Path file) throws IOException {
            try (TranscriptReader reader = TranscriptReader.open(file, deviceId, known)) {
                tally.file();
                for (ReadLine line = reader.next(); line != null; line = reader.next()) {
                    lines++;
                    if (line.fault() != null) {
                        tally.broken(file, line.number(), line.fault());
                        continue;
                    }
                    if (sender.isFullFor(line)) {
                        sender.flush(file);
                        progress.advanced(bytesBefore + reader.bytesRead(), totalBytes, lines);
                    }
                    sender.add(line);
                }
            }
        }

        private static long size(Path file) {
            try {
                return Files.size(file);
            } catch (IOException e) {
                return 0;
            }
        }

        private static String reason(IOException e) {
            if (e instanceof NotATranscriptException) {
                return e.getMessage();
            }
            return e instanceof AccessDeniedException
                    ? "This user may not read it; change its permissions."
                    : "It cannot be read: " + FileFault.reason(e);
        }
    }
}
