package dev.quipu.cli.data;

import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** An import's report as JSON. */
@RegisterForReflection
record ImportView(
        int files,
        int unchanged,
        long sessions,
        long lines,
        long created,
        long duplicates,
        long rejected,
        long broken,
        List<Refused> refused,
        List<Fault> faults) {

    static ImportView of(TranscriptImportReport report) {
        return new ImportView(
                report.files(),
                report.unchanged(),
                report.sessions(),
                report.lines(),
                report.created(),
                report.duplicates(),
                report.rejected(),
                report.broken(),
                report.refused().stream()
                        .map(one -> new Refused(one.file().toString(), one.reason()))
                        .toList(),
                report.faults().stream()
                        .map(one -> new Fault(one.file().toString(), one.number(), one.reason()))
                        .toList());
    }

    /** A file that is no transcript. */
    @RegisterForReflection
    record Refused(String file, String reason) {}

    /** A line that was not taken. */
    @RegisterForReflection
    record Fault(String file, long line, String reason) {}
}
