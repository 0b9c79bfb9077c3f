package dev.quipu.cli.hooks;

import dev.quipu.cli.command.TranscriptDelivery;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.client.TranscriptNotes;
import dev.quipu.transfer.from.agent.SessionFiles;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what was added to the transcripts that hooks have noted: what a hook itself tells has neither the model's answers nor its
 * tokens.
 */
final class GrownTranscripts {

    private static final String END = ".jsonl";

    /** A session goes on for hours; what is older was read before, or waits for an import. */
    private static final Duration LATELY = Duration.ofDays(1);

    private final TranscriptNotes notes;
    private final TranscriptDelivery delivery;
    private final HookLog log;
    private final Clock clock;

    GrownTranscripts(TranscriptNotes notes, TranscriptDelivery delivery, HookLog log, Clock clock) {
        this.clock = clock;
        this.notes = notes;
        this.delivery = delivery;
        this.log = log;
    }

    /**
     * Sends it; what cannot be sent now stays noted.
     *
     * @return the lines that were stored
     */
    long send() throws IOException {
        long stored = 0;
        for (TranscriptNotes.Note note : notes.take()) {
            try {
                stored += send(files(note.transcript()));
            } catch (SinkUnavailableException | SinkRefusedException e) {
                log.write("The transcript of a session waits to be read: " + e.getMessage());
                return stored;
            }
            note.done();
        }
        return stored;
    }

    private long send(List<SessionFile> files) {
        if (files.isEmpty()) {
            return 0;
        }
        TranscriptImportReport report = delivery.send(files);
        report.refused().forEach(file -> log.write(file.file() + ": " + file.reason()));
        return report.created();
    }

    /** The transcript, and those of its agents in the folder beside it; of an agent's own folder what has changed lately. */
    private List<SessionFile> files(Path transcript) {
        if (Files.isDirectory(transcript) || !transcript.toString().endsWith(END)) {
            return changed(transcript);
        }
        List<Path> found = new ArrayList<>();
        if (Files.isRegularFile(transcript)) {
            found.add(transcript);
        }
        String name = transcript.getFileName().toString();
        Path beside = transcript.resolveSibling(name.substring(0, Math.max(0, name.length() - END.length())));
        if (name.endsWith(END) && Files.isDirectory(beside)) {
            found.add(beside);
        }
        return found.isEmpty() ? List.of() : new SessionFiles().find(found).sessions();
    }

    private List<SessionFile> changed(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        Instant lately = clock.instant().minus(LATELY);
        return new SessionFiles()
                .find(List.of(folder)).sessions().stream()
                        .filter(file -> isChangedSince(file, lately))
                        .toList();
    }

    private static boolean isChangedSince(SessionFile file, Instant time) {
        try {
            return file.state().modified().isAfter(time);
        } catch (IOException e) {
            return true;
        }
    }
}
