package dev.quipu.transfer.from.transcript;

/** Hears how far an import has come, after every batch and every file. */
@FunctionalInterface
public interface ImportProgress {

    /** Tells nobody. */
    ImportProgress SILENT = (bytesRead, totalBytes, lines) -> {};

    /**
     * Told how far it is.
     *
     * @param bytesRead bytes of the files that are done with
     * @param totalBytes bytes of all files as they were at the beginning; a file may have grown since
     * @param lines lines read, broken ones too
     */
    void advanced(long bytesRead, long totalBytes, long lines);
}
