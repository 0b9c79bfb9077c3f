package dev.quipu.cli;

import dev.quipu.api.connection.MalformedAddresses;
import dev.quipu.api.openapi.ServedDescription;
import dev.quipu.base.disk.SqliteLibrary;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.WorkingFolder;
import dev.quipu.cli.hooks.HookEntry;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.StandardOutput;
import dev.quipu.cli.output.Terminal;
import dev.quipu.cli.output.VisibleText;
import dev.quipu.config.BackendChoice;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.PostgresSettings;
import dev.quipu.port.BackendName;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The one entry. Help, and the commands that only talk to a server, run at once; the others start Quarkus first, and only
 * <code>serve</code> opens a port.
 */
@QuarkusMain
public final class Main {

    /** The least that picocli takes. */
    private static final int NARROWEST_HELP = 55;

    /** Read by Brotli's library. */
    private static final String BROTLI = "brotli4j.library.path";

    private Main() {}

    /** Runs a command line; the exit code is 0 for done, 1 for failed, 2 for wrong use. */
    public static void main(String... arguments) {
        WorkingFolder.leaveIfGone();
        if (HookEntry.isHook(arguments)) {
            System.exit(HookEntry.run(arguments));
            return;
        }
        StandardOutput.reserve();
        CommandLine plain = QuipuCommand.lineFor(CommandFactory.withoutStore(), arguments);
        ParseResult parsed;
        try {
            parsed = plain.parseArgs(arguments);
        } catch (ParameterException e) {
            System.exit(tellOfWrongUse(arguments));
            return;
        }
        if (isHelp(parsed) || !mayNeedStore(parsed)) {
            if (asksForHelp(parsed) && Terminal.isOutput()) {
                plain.setUsageHelpWidth(Math.max(Terminal.width(), NARROWEST_HELP));
            }
            System.exit(plain.execute(arguments));
        }
        try {
            Settings settings = Settings.of(parsed);
            if (isServed(parsed, settings)) {
                System.exit(plain.execute(arguments));
            }
            settings.apply();
            if (settings.serves()) {
                refuseTakenPort(settings, plain.getErr());
            }
            if (BackendChoice.of(settings::value) == BackendName.POSTGRES) {
                PostgresSettings.check(settings::value);
            }
        } catch (ConfigurationException e) {
            plain.getErr().println(VisibleText.value(e.getMessage()));
            System.exit(ExitCode.WRONG_USE);
        }
        ServedDescription.leaveOut();
        SqliteLibrary.use(DataFolder.ofUser().library());
        System.setProperty(MalformedAddresses.LEAVE_TO_US, "true");
        // Answers are compressed with gzip; Netty would unpack Brotli's code into the temporary folder only to know
        // that it could.
        System.setProperty(BROTLI, "none");
        Quarkus.run(QuipuApplication.class, arguments);
    }

    private static int tellOfWrongUse(String... arguments) {
        // An agent takes exit code 2 of its hook as a refusal of what it is about to do.
        return List.of(arguments).contains("hook")
                ? ExitCode.DONE
                : QuipuCommand.line(CommandFactory.withoutStore()).execute(arguments);
    }

    private static void refuseTakenPort(Settings settings, PrintWriter errors) {
        settings.listensOn().refusal(settings.store()).ifPresent(refusal -> {
            errors.println(refusal);
            System.exit(ExitCode.FAILED);
        });
    }

    private static boolean asksForHelp(ParseResult parsed) {
        return isHelp(parsed)
                || parsed.asCommandLineList().stream().anyMatch(line -> line.getCommand() instanceof HelpCommand);
    }

    private static boolean isHelp(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(line -> line.isUsageHelpRequested() || line.isVersionHelpRequested());
    }

    private static boolean mayNeedStore(ParseResult parsed) {
        Object command = command(parsed);
        return command instanceof StoreCommand
                || command instanceof ApiCommand api && !api.isServerNamed()
                || parsed.asCommandLineList().size() == 1;
    }

    /** Whether the server that has the store answers. */
    private static boolean isServed(ParseResult parsed, Settings settings) {
        return command(parsed) instanceof ApiCommand api && api.isServedAt(settings.server());
    }

    private static Object command(ParseResult parsed) {
        CommandLine last =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        return last.getCommandSpec().userObject();
    }
}
