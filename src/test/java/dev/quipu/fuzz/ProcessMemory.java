package dev.quipu.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process holds of the machine's memory, as Linux tells it. */
final class ProcessMemory {

    private static final int KILOBYTES = 1_024;

    private ProcessMemory() {}

    /** Megabytes that are resident now. */
    static long now(long pid) {
        return megabytes(pid, "VmRSS:");
    }

    /** The most megabytes that were ever resident, or since {@link #forgetPeak}. */
    static long peak(long pid) {
        return megabytes(pid, "VmHWM:");
    }

    /** Begins a new search for the peak. */
    static void forgetPeak(long pid) {
        try {
            Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long megabytes(long pid, String name) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                            .filter(line -> line.startsWith(name))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / KILOBYTES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
