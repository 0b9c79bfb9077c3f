package dev.quipu.transfer.from.transcript;

import dev.quipu.transfer.from.transcript.TranscriptImportReport.FaultyLine;
import dev.quipu.transfer.from.transcript.TranscriptImportReport.RefusedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts during an import, for the thread that reads and the one that sends. */
final class ImportTally {

    private final List<RefusedFile> refused = new ArrayList<>();
    private final List<FaultyLine> faults = new ArrayList<>();
    private int files;
    private int unchanged;
    private long created;
    private long duplicates;
    private long rejected;
    private long broken;

    synchronized void file() {
        files++;
    }

    synchronized void unchanged() {
        unchanged++;
    }

    synchronized void refused(Path file, String reason) {
        refused.add(new RefusedFile(file, reason));
    }

    synchronized void created() {
        created++;
    }

    synchronized void duplicate() {
        duplicates++;
    }

    synchronized void rejected(Path file, long number, String reason) {
        rejected++;
        fault(file, number, reason);
    }

    synchronized void broken(Path file, long number, String reason) {
        broken++;
        fault(file, number, reason);
    }

    private void fault(Path file, long number, String reason) {
        if (faults.size() < TranscriptImportReport.MOST_FAULTS) {
            faults.add(new FaultyLine(file, number, reason));
        }
    }

    synchronized TranscriptImportReport report(long lines, long sessions) {
        return new TranscriptImportReport(
                files,
                unchanged,
                List.copyOf(refused),
                lines,
                created,
                duplicates,
                rejected,
                broken,
                List.copyOf(faults),
                sessions);
    }
}
