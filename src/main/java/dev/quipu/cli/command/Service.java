package dev.quipu.cli.command;

import java.util.function.Consumer;

/** What <code>serve</code> runs. */
public interface Service {

    /**
     * Runs until the process is asked to stop.
     *
     * @param teller takes the lines that people are told at the start
     */
    void run(Consumer<String> teller);
}
