package dev.quipu.cli.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, if that is a terminal; otherwise nothing. */
public final class ProgressLine implements AutoCloseable {

    private static final long BYTES_IN_A_MEBIBYTE = 1L << 20;

    private final ProgressBar bar;

    private ProgressLine(ProgressBarBuilder bar, boolean wanted) {
        this.bar = wanted && System.console() != null
                ? bar.setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    /** Of work that is measured in bytes and lines. */
    public static ProgressLine ofBytes(String task, boolean wanted) {
        ProgressBarBuilder bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" MiB", BYTES_IN_A_MEBIBYTE)
                .setInitialMax(0);
        return new ProgressLine(bar, wanted);
    }

    /** Of rows, of which nobody knows how many there are. */
    public static ProgressLine ofRows(String task, boolean wanted) {
        return new ProgressLine(
                new ProgressBarBuilder().setTaskName(task).setUnit(" rows", 1).setInitialMax(-1), wanted);
    }

    /** Of a wait. */
    public static ProgressLine ofSeconds(String task, long seconds) {
        return new ProgressLine(
                new ProgressBarBuilder().setTaskName(task).setUnit(" s", 1).setInitialMax(seconds), true);
    }

    /** Called as the time goes by, or with the rows so far. */
    public void advanced(long soFar) {
        if (bar != null) {
            bar.stepTo(soFar);
        }
    }

    /** What is done now. */
    public void tell(String work) {
        if (bar != null) {
            bar.setExtraMessage(work);
        }
    }

    /** Called as the work goes on, with bytes. */
    public void advanced(long bytesRead, long totalBytes) {
        if (bar != null) {
            bar.maxHint(totalBytes);
            bar.stepTo(bytesRead);
        }
    }

    /** Called as the work goes on, with bytes and lines. */
    public void advanced(long bytesRead, long totalBytes, long lines) {
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
