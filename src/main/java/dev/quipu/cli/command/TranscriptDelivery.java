package dev.quipu.cli.command;

import dev.quipu.client.EventSink;
import dev.quipu.config.DataFolder;
import dev.quipu.transfer.from.git.GitRepository;
import dev.quipu.transfer.from.transcript.ImportProgress;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.TranscriptImport;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Sends transcripts to a server again and again, each from where its last reading ended. */
public final class TranscriptDelivery {

    private final EventSink sink;
    private final String device;
    private final Clock clock;
    private final ImportedFiles imported;

    /**
     * Remembers what was read where `quipu import` does, which then need not read it again.
     *
     * @param device the machine that the transcripts were written on
     * @param warnings told if nothing can be remembered, in a sentence
     */
    public TranscriptDelivery(
            DataFolder folder, EventSink sink, String device, Clock clock, Consumer<String> warnings) {
        this.sink = sink;
        this.device = device;
        this.clock = clock;
        this.imported = ImportedFiles.in(folder.imports(), target(sink, "", device), true, warnings);
    }

    /**
     * What tells imports into one store from those into other stores, of other teams or from other machines; without keys and
     * passwords.
     *
     * @param team empty if none is named
     */
    public static String target(EventSink sink, String team, String device) {
        return sink.location() + "\n" + team + "\n" + device;
    }

    /**
     * Sends what was added to files.
     *
     * @throws dev.quipu.client.SinkUnavailableException if the server cannot be reached; sending them again is safe
     */
    public TranscriptImportReport send(List<SessionFile> files) {
        return new TranscriptImport(
                        sink, device, new GitRepository()::formerWorkspace, clock, ImportProgress.SILENT, imported)
                .run(files);
    }
}
