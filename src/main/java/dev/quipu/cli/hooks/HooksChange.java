package dev.quipu.cli.hooks;

import dev.quipu.cli.command.Confirmation;
import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.hooks.FileChange;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.HooksRefusedException;
import dev.quipu.client.hooks.Installer;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that changes other tools' files: it shows the change, and makes it if the user agrees. */
@Command
abstract class HooksChange implements Callable<Integer> {

    private final Supplier<DataFolder> home;
    /** Asks the user; null where there is nobody to ask. */
    private final Predicate<String> question;

    @Mixin
    private HooksTargets targets;

    @Option(names = "--yes", description = "Apply the change without asking.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    HooksChange() {
        this(DataFolder::ofUser, Confirmation.of(System.console()));
    }

    HooksChange(Supplier<DataFolder> home, Predicate<String> question) {
        this.home = home;
        this.question = question;
    }

    /** What would change. */
    abstract List<FileChange> plan(Installer installer, HooksFolder gitHooks, Path settings) throws IOException;

    /** Makes the change. */
    abstract void make(Installer installer, List<FileChange> changes) throws IOException;

    /** What to say if nothing would. */
    abstract String nothing();

    @Override
    public final Integer call() throws IOException {
        targets.check(true);
        Installer installer = new Installer(home.get().root().resolve("hooks"));
        try {
            HooksFolder gitHooks = targets.isGit() ? targets.gitHooks() : null;
            List<FileChange> changes = plan(installer, gitHooks, targets.isClaudeCode() ? targets.settings() : null);
            return changes.isEmpty()
                    ? done(nothing())
                    : agreed(installer, changes, gitHooks != null && gitHooks.isShared() ? gitHooks : null);
        } catch (HooksRefusedException e) {
            new CommandOutput(spec).tell("quipu: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /**
     * Makes changes if the user agrees.
     *
     * @param shared the folder of git's hooks if other repositories have it too, else null
     */
    private int agreed(Installer installer, List<FileChange> changes, HooksFolder shared) throws IOException {
        changes.forEach(change -> change.diff().forEach(this::print));
        if (shared != null) {
            print("The folder " + shared.path()
                    + " is shared with other repositories (core.hooksPath): this changes their hooks, too.");
        }
        if (yes && shared != null && !targets.isShared()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "quipu: nothing was changed: the folder of git's hooks is shared. Add --shared to change it.");
            return ExitCode.WRONG_USE;
        }
        if (!yes && question == null) {
            spec.commandLine()
                    .getErr()
                    .println("quipu: nothing was changed: there is no terminal to ask on. "
                            + "Use --yes to apply the change without asking.");
            return ExitCode.WRONG_USE;
        }
        if (!yes && !question.test("Make this change? [y/N] ")) {
            return done("Nothing was changed.");
        }
        make(installer, changes);
        changes.forEach(change -> print((change.after() == null ? "deleted  " : "written  ") + change.file()));
        return ExitCode.DONE;
    }

    private int done(String words) {
        print(words);
        return ExitCode.DONE;
    }

    private void print(String line) {
        new CommandOutput(spec).print(line);
    }
}
