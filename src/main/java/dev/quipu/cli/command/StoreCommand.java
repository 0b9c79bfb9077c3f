package dev.quipu.cli.command;

import dev.quipu.cli.output.CommandOutput;
import dev.quipu.port.Caller;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the store; it runs within Quarkus. */
@Command
public abstract class StoreCommand implements Callable<Integer> {

    private final Supplier<Services> services;

    @Spec
    private CommandSpec spec;

    public StoreCommand(Supplier<Services> services) {
        this.services = services;
    }

    /** What works on the store. */
    public final Services services() {
        return services.get();
    }

    /** Writes a line of the answer. */
    public final void print(String line) {
        new CommandOutput(spec).print(line);
    }

    /** Writes a table. */
    public final void printTable(String table) {
        new CommandOutput(spec).printStyled(table);
    }

    /** Writes a line that is not the answer. */
    public final void tell(String line) {
        new CommandOutput(spec).tell(line);
    }

    /** Who reads or changes something with this command. */
    public final Caller caller() {
        return Caller.command(System.getProperty("user.name"));
    }

    /**
     * Takes the right to write, and brings the schema up to date.
     *
     * @throws dev.quipu.port.StoreBusyElsewhereException if another process writes to the same file
     */
    public final void openForWriting() {
        services().backend().openForWriting("");
        Migrated.ensure(services().backend());
    }

    /** The command's place in the model, for errors of use. */
    public final CommandSpec spec() {
        return spec;
    }
}
