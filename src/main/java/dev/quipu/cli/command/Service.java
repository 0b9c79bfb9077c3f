package dev.quipu.cli.command;

import java.util.function.Consumer;

/** What <code>serve</code> runs. */
public interface Service {

    /**
     * Runs until the process is asked to stop.
     *
     * @param teller receives the startup messages, line by line
     */
    void run(Consumer<String> teller);
}
