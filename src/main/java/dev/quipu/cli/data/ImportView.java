package dev.quipu.cli.data;

import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
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
        List<Fault> faults,
        List<Refused> others) {

    /** Why a file in a folder was not imported. */
    static final String OTHER = "No session of a known agent.";

    static ImportView of(TranscriptImportReport report, List<Path> others) {
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
                        .toList(),
                others.stream().map(file -> new Refused(file.toString(), OTHER)).toList());
    }

    /** A file that was not imported. */
    @RegisterForReflection
    record Refused(String file, String reason) {}

    /** A line that was not taken. */
    @RegisterForReflection
    record Fault(String file, long line, String reason) {}
}
