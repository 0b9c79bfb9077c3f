package dev.quipu.cli;

import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands: those that work on the store with what they use, the others as picocli does. */
public final class CommandFactory implements IFactory {

    private final Supplier<Services> services;

    CommandFactory(Supplier<Services> services) {
        this.services = services;
    }

    /** For reading a command line and showing help before anything else runs. */
    public static CommandFactory withoutStore() {
        return new CommandFactory(() -> {
            throw new IllegalStateException("This command runs within Quarkus only");
        });
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return StoreCommand.class.isAssignableFrom(type)
                ? type.cast(StoreCommands.create(type, services))
                : CommandLine.defaultFactory().create(type);
    }
}
