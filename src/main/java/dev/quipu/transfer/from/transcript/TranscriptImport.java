package dev.quipu.transfer.from.transcript;

import dev.quipu.base.disk.FileFault;
import dev.quipu.client.EventSink;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.transfer.from.transcript.FileChecks.CheckedFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Sends what agents have written of their sessions as events. Running it again adds only what is new. */
public final class TranscriptImport {

    /** Files of which the store is asked at once whether it still has them. */
    private static final int CHECKED_AT_ONCE = 500;

    private final EventSink sink;
    private final String deviceId;
    private final WorkspaceOfFolder workspaces;
    private final Clock clock;
    private final ImportProgress progress;
    private final ImportedFiles imported;

    /**
     * Prepares an import.
     *
     * @param deviceId the machine that the transcripts were written on, 1 to 255 characters
     * @param clock tells which sessions have been silent for so long that they have ended
     * @param imported what earlier imports into the sink have remembered, which this one adds to
     */
    public TranscriptImport(
            EventSink sink,
            String deviceId,
            WorkspaceOfFolder workspaces,
            Clock clock,
            ImportProgress progress,
            ImportedFiles imported) {
        this.sink = sink;
        this.deviceId = deviceId;
        this.workspaces = workspaces;
        this.clock = clock;
        this.progress = progress;
        this.imported = imported;
    }

    /**
     * Imports files one after another, and holds no more than a few batches of lines: the next are read while one is stored.
     *
     * @param files each once
     * @return what became of every line
     * @throws SinkUnavailableException if the events cannot be handed over; running it again goes on from there
     */
    public TranscriptImportReport run(List<SessionFile> files) {
        try (SendingThread thread = new SendingThread()) {
            return new Run(files, thread).run();
        }
    }

    private final class Run {

        private final List<SessionFile> files;
        private final ImportTally tally = new ImportTally();
        private final SessionEnds sessions = new SessionEnds(sink, clock);
        private final WorkspaceOfFolder known = new CachedWorkspaces(workspaces);
        private final FileChecks checks = new FileChecks(imported, sink, known);
        private final SendingThread thread;
        private final BatchSender sender;
        private final LineBatches batches;
        private long bytesBefore;
        private long lines;

        private Run(List<SessionFile> files, SendingThread thread) {
            this.files = files;
            this.thread = thread;
            long totalBytes = files.stream().mapToLong(SessionFile::size).sum();
            this.sender = new BatchSender(sink, tally, sessions, progress, totalBytes);
            this.batches = new LineBatches(sink, thread, sender);
        }

        private TranscriptImportReport run() {
            try {
                for (int from = 0; from < files.size(); from += CHECKED_AT_ONCE) {
                    checks.check(files.subList(from, Math.min(files.size(), from + CHECKED_AT_ONCE)))
                            .forEach(this::take);
                }
                batches.flush(bytesBefore, lines);
                thread.finish();
                sender.finish();
                sessions.endSilent();
                imported.ended(sessions.ended());
            } finally {
                imported.save();
            }
            return tally.report(lines, sessions.count());
        }

        private void take(CheckedFile file) {
            if (file.isUnchanged()) {
                tally.unchanged();
                batches.whenStored(() -> file.before().open().forEach(sessions::seenBefore));
            } else {
                read(file);
            }
            bytesBefore += file.file().size();
        }

        private void read(CheckedFile file) {
            SessionFile source = file.file();
            if (file.before() == null) {
                imported.forget(source.name());
            }
            FileImport begun = new FileImport(source.path(), file.before());
            try (RecordReader reader = open(file)) {
                FileState state = source.state();
                tally.file();
                read(reader, begun);
                remember(source, begun, reader, state);
            } catch (IOException e) {
                tally.refused(source.path(), reason(e));
            }
        }

        private RecordReader open(CheckedFile file) throws IOException {
            ImportedFile before = file.before();
            return before == null
                    ? file.file().open(deviceId, known)
                    : file.file().open(before, deviceId, known);
        }

        private void read(RecordReader reader, FileImport file) throws IOException {
            for (ReadLine line = reader.next(); line != null; line = reader.next()) {
                lines++;
                if (line.fault() != null) {
                    file.missed();
                    tally.broken(file.path(), line.number(), line.fault());
                    continue;
                }
                if (batches.isFullFor(line)) {
                    batches.flush(bytesBefore + reader.bytesRead(), lines - 1);
                }
                batches.add(new PlacedLine(file, line));
            }
        }

        /** Once all its lines are stored; one that was changed while it was read has to be read again. */
        private void remember(SessionFile source, FileImport file, RecordReader reader, FileState state)
                throws IOException {
            if (reader.isAllOf(state) && state.equals(source.state())) {
                ImportedFile read = file.imported(state, reader.lead(), reader.workspace(), reader.place());
                batches.whenStored(() -> {
                    if (file.isWhole() && isStored(file.reliedOn())) {
                        imported.put(source.name(), read);
                    }
                });
            }
        }

        private boolean isStored(Set<String> events) {
            return events.isEmpty() || sink.stored(events).containsAll(events);
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
