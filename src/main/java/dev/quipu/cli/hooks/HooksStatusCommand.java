package dev.quipu.cli.hooks;

import dev.quipu.cli.output.CommandOutput;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.Backlog;
import dev.quipu.client.EventQueue;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.HooksRefusedException;
import dev.quipu.client.hooks.Installer;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells where our hooks are. */
@Command(
        name = "status",
        description = {
            "Show whether Quipu's hooks are installed in the current repository and in "
                    + "Claude Code's settings, how many events are waiting to be sent, and since "
                    + "when. With --git or --claude-code, show only those hooks.",
            "",
            "Example: quipu hooks status"
        },
        mixinStandardHelpOptions = true)
public final class HooksStatusCommand implements Callable<Integer> {

    @Mixin
    private HooksTargets targets;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        targets.check(false);
        boolean isAll = !targets.isGit() && !targets.isClaudeCode();
        Installer installer = new Installer(DataFolder.ofUser().root().resolve("hooks"));
        int code = ExitCode.DONE;
        if (isAll || targets.isGit()) {
            code = tell(isAll, () -> git(installer));
        }
        if (isAll || targets.isClaudeCode()) {
            code = Math.max(code, tell(isAll, () -> claudeCode(installer)));
        }
        if (isAll) {
            queue(DataFolder.ofUser());
        }
        return code;
    }

    private void queue(DataFolder data) throws IOException {
        EventQueue queue = new EventQueue(data.queue(), Clock.systemUTC());
        Backlog backlog = queue.backlog();
        spec.commandLine()
                .getOut()
                .println("queue        waiting events: " + new DrainReport(queue, Clock.systemUTC()).waiting(backlog)
                        + "; rejected: " + backlog.rejected() + "  " + data.queue());
    }

    private String git(Installer installer) throws IOException {
        HooksFolder folder = targets.gitHooks();
        return "git          " + new GitHookWords(folder, installer.gitHooks(folder)).state() + "  " + folder.path()
                + (folder.isShared() ? " (shared with other repositories)" : "");
    }

    private String claudeCode(Installer installer) throws IOException {
        Path settings = targets.settings();
        return "claude-code  " + (installer.isInSettings(settings) ? "installed" : "not installed") + "  " + settings;
    }

    /** One that cannot be told is a failure only if it was asked for. */
    private int tell(boolean isAll, Question question) throws IOException {
        try {
            new CommandOutput(spec).print(question.ask());
            return ExitCode.DONE;
        } catch (HooksRefusedException e) {
            new CommandOutput(spec).tell("quipu: " + e.getMessage());
            return isAll ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** What the state of hooks is. */
    private interface Question {

        String ask() throws IOException;
    }
}
