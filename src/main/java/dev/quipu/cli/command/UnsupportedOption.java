package dev.quipu.cli.command;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Table;
import dev.quipu.transfer.rows.UnsupportedRows;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Whether rows of tables that the target does not hold are left out; on a terminal the user is asked. */
public final class UnsupportedOption {

    private final Supplier<Predicate<String>> terminal;

    @Option(
            names = "--skip-unsupported",
            description = "Skip rows that the target does not support: JSON files store no teams, "
                    + "users, keys, specs, runs, tasks, artifacts, comments or audit log. Without it, "
                    + "they are listed, and you are asked on a terminal.")
    private boolean skips;

    public UnsupportedOption() {
        this(() -> Confirmation.of(System.console()));
    }

    /** @param terminal asks the user; gives null where there is nobody to ask */
    public UnsupportedOption(Supplier<Predicate<String>> terminal) {
        this.terminal = terminal;
    }

    /** Whether it was given. */
    public boolean isGiven() {
        return skips;
    }

    /** Whether there is a terminal on which it can be asked. */
    public boolean canAsk() {
        return terminal.get() != null;
    }

    /**
     * Tells what the target does not hold; whether the command goes on without it.
     *
     * @param counts by table, how many rows there are
     */
    public boolean goesOn(Consumer<String> teller, BackendName target, Map<Table<?>, Long> counts) {
        if (counts.isEmpty()) {
            return true;
        }
        String told = UnsupportedRows.told(target, counts);
        if (skips) {
            teller.accept(told + " They are skipped.");
            return true;
        }
        teller.accept("quipu: " + told);
        Predicate<String> question = terminal.get();
        if (question != null && question.test("Skip them? [y/N] ")) {
            return true;
        }
        teller.accept("Nothing was changed. Use --skip-unsupported to skip them.");
        return false;
    }
}
