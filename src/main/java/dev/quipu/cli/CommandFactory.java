package dev.quipu.cli;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands, with access to the store for those that may need it. */
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
        if (StoreCommand.class.isAssignableFrom(type)) {
            return type.cast(StoreCommands.create(type, services));
        }
        K made = CommandLine.defaultFactory().create(type);
        if (made instanceof ApiCommand command) {
            command.embed(() -> services.get().embedded());
        }
        return made;
    }
}
