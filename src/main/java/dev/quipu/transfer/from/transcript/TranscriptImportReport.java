package dev.quipu.transfer.from.transcript;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of every line of an import: {@code lines} is the sum of {@code created}, {@code duplicates}, {@code rejected}
 * and {@code broken}.
 *
 * @param files files that were read as transcripts, from their start or from where an import had ended
 * @param unchanged files of which nothing was read, since nothing of them has changed since they were imported whole
 * @param refused files that are no transcripts or could not be read to their end
 * @param lines lines that were read and are not empty
 * @param created lines that are stored now
 * @param duplicates lines that were stored before
 * @param rejected lines that the store would not take
 * @param broken lines that could not be read
 * @param faults the first {@link #MOST_FAULTS} of the rejected and broken lines
 * @param sessions distinct sessions of the stored lines
 */
public record TranscriptImportReport(
        int files,
        int unchanged,
        List<RefusedFile> refused,
        long lines,
        long created,
        long duplicates,
        long rejected,
        long broken,
        List<FaultyLine> faults,
        long sessions) {

    /** So many faults are listed; {@code rejected} and {@code broken} count them all. */
    public static final int MOST_FAULTS = 1_000;

    /**
     * A file from which nothing, or nothing more, was read.
     *
     * @param reason what it seems to be and what to do
     */
    public record RefusedFile(Path file, String reason) {}

    /**
     * A line that is not stored.
     *
     * @param number its place in the file, from 1
     * @param reason what is wrong with it, such as <code>is not JSON: …</code>
     */
    public record FaultyLine(Path file, long number, String reason) {}
}
