package dev.quipu.cli.command;

import dev.quipu.config.DataFolder;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the files of a data folder, and is a client of its server; it needs no store. */
@Command
public abstract class DataFolderCommand implements Callable<Integer> {

    private final Supplier<DataFolder> folder;
    private final Clock clock;

    @Mixin
    private final ServerOption server;

    @Spec
    private CommandSpec spec;

    /** The command of the user whose process this is. */
    public DataFolderCommand() {
        this(DataFolder::ofUser, Clock.systemUTC(), System.getenv());
    }

    public DataFolderCommand(Supplier<DataFolder> folder, Clock clock, Map<String, String> environment) {
        this.folder = folder;
        this.clock = clock;
        this.server = new ServerOption(environment);
    }

    /** The data folder, which throws where there is none. */
    public final Supplier<DataFolder> folder() {
        return folder;
    }

    public final Clock clock() {
        return clock;
    }

    /** The server that the user means. */
    public final ServerOption server() {
        return server;
    }

    /** The command's place in the model. */
    public final CommandSpec spec() {
        return spec;
    }
}
