package dev.quipu.transfer.from.agent;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.transfer.from.transcript.ImportProgress;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.MemorySink;
import dev.quipu.transfer.from.transcript.SessionFile;
import dev.quipu.transfer.from.transcript.TranscriptImport;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Imports of a test, of no workspace. */
public final class TestImport {

    private TestImport() {}

    /** Imports all that is found, without a memory of earlier imports. */
    public static TranscriptImportReport of(Path path, MemorySink sink) {
        return of(new SessionFiles().find(List.of(path)).sessions(), sink, ImportedFiles.none());
    }

    static TranscriptImportReport of(List<SessionFile> files, MemorySink sink, ImportedFiles imported) {
        return new TranscriptImport(
                        sink,
                        "laptop",
                        cwd -> CanonicalId.UNASSOCIATED,
                        Clock.systemUTC(),
                        ImportProgress.SILENT,
                        imported)
                .run(files);
    }
}
