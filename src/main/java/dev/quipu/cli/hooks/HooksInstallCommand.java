package dev.quipu.cli.hooks;

import dev.quipu.client.hooks.FileChange;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.Installer;
import dev.quipu.config.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Puts hooks in. */
@Command(
        name = "install",
        description = {
            "Install hooks for Claude Code or git: add `quipu hook` next to their existing hooks.",
            "",
            "Examples: quipu hooks install --git; quipu hooks install --claude-code --yes",
            "",
            "Shows the change first, and asks for confirmation. `quipu hooks uninstall` restores the files."
        },
        mixinStandardHelpOptions = true)
public final class HooksInstallCommand extends HooksChange {

    HooksInstallCommand() {}

    HooksInstallCommand(Supplier<DataFolder> home, Predicate<String> question) {
        super(home, question);
    }

    @Override
    List<FileChange> plan(Installer installer, HooksFolder gitHooks, Path settings) throws IOException {
        return installer.install(gitHooks, settings);
    }

    @Override
    void make(Installer installer, List<FileChange> changes) throws IOException {
        installer.apply(changes);
    }

    @Override
    String nothing() {
        return "The hooks are already installed; nothing was changed.";
    }
}
