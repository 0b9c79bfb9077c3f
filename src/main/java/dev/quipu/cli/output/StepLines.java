package dev.quipu.cli.output;

import java.util.function.LongConsumer;

/** A progress bar for each step of long work, one after the other. */
public final class StepLines implements AutoCloseable {

    private final boolean wanted;
    private ProgressLine line;

    public StepLines(boolean wanted) {
        this.wanted = wanted;
    }

    /** Ends the step before, and begins one that is told its rows so far. */
    public LongConsumer begin(String step) {
        close();
        ProgressLine begun = ProgressLine.ofRows(step, wanted);
        line = begun;
        return begun::advanced;
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
