package dev.quipu.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, if that is a terminal; otherwise nothing. */
final class ProgressLine implements AutoCloseable {

    private static final long BYTES_IN_A_MEBIBYTE = 1L << 20;

    private final ProgressBar bar;

    ProgressLine(String task, boolean wanted) {
        this.bar = wanted && System.console() != null
                ? new ProgressBarBuilder()
                        .setTaskName(task)
                        .setUnit(" MiB", BYTES_IN_A_MEBIBYTE)
                        .setInitialMax(0)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    /** Called as the work goes on, with bytes and lines. */
    void advanced(long bytesRead, long totalBytes, long lines) {
        if (bar != null) {
            bar.maxHint(totalBytes);
            bar.stepTo(bytesRead);
            bar.setExtraMessage(lines + " lines");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
