package dev.quipu.cli.hooks;

import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.HooksRefusedException;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.git.GitRepository;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose hooks a command is about. */
final class HooksTargets {

    @Option(
            names = "--git",
            description = "The hooks of a git repository: commits, checkouts, merges, rebases and pushes.")
    private boolean git;

    @Option(names = "--repo", paramLabel = "DIR", description = "The repository. Default: the current folder.")
    private Path repo;

    @Option(
            names = "--shared",
            description = "With --yes: also change a folder of git's hooks that is shared with other repositories.")
    private boolean shared;

    @Option(names = "--claude-code", description = "The hooks of Claude Code.")
    private boolean claudeCode;

    @Option(
            names = "--project",
            paramLabel = "DIR",
            description = "Claude Code's settings of a project: DIR/.claude/settings.json.")
    private Path project;

    @Option(
            names = "--user",
            description = "Claude Code's settings of this user (the default): "
                    + "settings.json in CLAUDE_CONFIG_DIR, else in ~/.claude.")
    private boolean user;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Refuses options that do not go together. */
    void check(boolean needsOne) {
        if (needsOne && !git && !claudeCode) {
            refuse("Choose --git, --claude-code, or both");
        }
        if (repo != null && !git) {
            refuse("--repo requires --git");
        }
        if (shared && !git) {
            refuse("--shared requires --git");
        }
        if ((project != null || user) && !claudeCode) {
            refuse("--project and --user require --claude-code");
        }
        if (project != null && user) {
            refuse("--project and --user cannot be combined");
        }
    }

    boolean isGit() {
        return git;
    }

    boolean isClaudeCode() {
        return claudeCode;
    }

    /** Whether the user knows that the folder of git's hooks is that of other repositories too. */
    boolean isShared() {
        return shared;
    }

    /** The folder of git's hooks. */
    HooksFolder gitHooks() {
        Path folder = (repo == null ? Path.of("") : repo).toAbsolutePath().normalize();
        return new GitRepository()
                .hooks(folder.toString())
                .orElseThrow(() -> new HooksRefusedException("There is no git repository at " + folder + "."));
    }

    /** Claude Code's settings. */
    Path settings() {
        Path folder = project == null ? UserHome.claudeCode() : project.resolve(".claude");
        return folder.resolve("settings.json").toAbsolutePath().normalize();
    }

    private void refuse(String why) {
        throw new ParameterException(command.commandLine(), why);
    }
}
