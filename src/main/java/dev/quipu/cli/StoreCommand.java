package dev.quipu.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the store; it runs within Quarkus. */
@Command
abstract class StoreCommand implements Callable<Integer> {

    private final Supplier<Services> services;

    @Spec
    private CommandSpec spec;

    StoreCommand(Supplier<Services> services) {
        this.services = services;
    }

    /** What works on the store. */
    final Services services() {
        return services.get();
    }

    /** Writes a line of the answer. */
    final void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    /** Writes a line that is not the answer. */
    final void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** The command's place in the model, for errors of use. */
    final CommandSpec spec() {
        return spec;
    }
}
