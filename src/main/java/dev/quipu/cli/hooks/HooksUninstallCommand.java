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

/** Takes hooks out. */
@Command(
        name = "uninstall",
        description = {
            "Remove the hooks that `quipu hooks install` added. Files not changed since are restored as they were.",
            "",
            "Example: quipu hooks uninstall --git --repo ~/src/app"
        },
        mixinStandardHelpOptions = true)
public final class HooksUninstallCommand extends HooksChange {

    HooksUninstallCommand() {}

    HooksUninstallCommand(Supplier<DataFolder> home, Predicate<String> question) {
        super(home, question);
    }

    @Override
    List<FileChange> plan(Installer installer, HooksFolder gitHooks, Path settings) throws IOException {
        return installer.uninstall(gitHooks, settings);
    }

    @Override
    void make(Installer installer, List<FileChange> changes) throws IOException {
        installer.undo(changes);
    }

    @Override
    String nothing() {
        return "No Quipu hooks are installed; nothing was changed.";
    }
}
