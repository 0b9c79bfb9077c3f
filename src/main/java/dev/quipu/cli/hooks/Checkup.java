package dev.quipu.cli.hooks;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.disk.FileFault;
import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.hooks.DoctorCommand.Finding;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.Backlog;
import dev.quipu.client.EventQueue;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.client.hooks.HooksFolder;
import dev.quipu.client.hooks.HooksRefusedException;
import dev.quipu.client.hooks.Installer;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.DataFolder;
import dev.quipu.config.UserHome;
import dev.quipu.transfer.from.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What has to be well so that what agents do is recorded; it changes nothing. */
final class Checkup {

    private static final String CLAUDE_CODE = "Claude Code";

    private final Supplier<DataFolder> folder;
    private final Clock clock;
    private final Path current;

    /**
     * Prepares a checkup.
     *
     * @param current the folder whose repository's hooks are looked at
     */
    Checkup(Supplier<DataFolder> folder, Clock clock, Path current) {
        this.folder = folder;
        this.clock = clock;
        this.current = current;
    }

    /** All findings; without a data folder that of the folder alone. */
    List<Finding> findings(ServerOption server) {
        DataFolder data;
        try {
            data = folder.get();
        } catch (ConfigurationException e) {
            return List.of(new Finding("data folder", "unknown", e.getMessage()), server(server));
        }
        List<Finding> findings = new ArrayList<>(List.of(dataFolder(data.root()), server(server)));
        findings.addAll(queue(data));
        findings.add(claudeCode(data));
        findings.add(git(data));
        return findings;
    }

    private static Finding dataFolder(Path root) {
        Path probe = root.resolve("doctor." + UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.createFolder(root);
            DurableFiles.write(probe, new byte[] {'\n'});
            Files.delete(probe);
            return new Finding("data folder", root.toString(), null);
        } catch (IOException e) {
            return new Finding(
                    "data folder",
                    root + " cannot be written to (" + FileFault.reason(e) + ")",
                    "Free disk space or fix the folder's permissions, or set QUIPU_HOME to another folder.");
        }
    }

    private static Finding server(ServerOption option) {
        String subject = "server";
        try {
            ApiClient api = ApiClient.of(option.url(), option.key());
            try {
                api.get(List.of("me"), Map.of());
                return new Finding(subject, api.location(), null);
            } catch (ApiRefusedException e) {
                return new Finding(subject, api.location() + " refuses the call", e.getMessage());
            } catch (SinkUnavailableException e) {
                return new Finding(subject, "does not answer", e.getMessage() + ".");
            }
        } catch (IllegalArgumentException e) {
            return new Finding(subject, "unknown", e.getMessage());
        }
    }

    private List<Finding> queue(DataFolder data) {
        EventQueue queue = new EventQueue(data.queue(), clock);
        try {
            Backlog backlog = queue.backlog();
            String waiting = "waiting events: " + new DrainReport(queue, clock).waiting(backlog);
            String advice = "Send them with `quipu hooks send`, which reports why if it cannot; see also "
                    + data.hookLog() + ".";
            String rejected = "rejected events: " + backlog.rejected();
            return List.of(
                    new Finding("hooks' queue", waiting, backlog.waiting() == 0 ? null : advice),
                    new Finding(
                            "",
                            rejected,
                            backlog.rejected() == 0
                                    ? null
                                    : "The reasons are next to them in "
                                            + data.queue().resolve("rejected")
                                            + "; to send an event again, move it one folder up; otherwise delete it."));
        } catch (IOException e) {
            return List.of(new Finding(
                    "hooks' queue",
                    "cannot be read (" + FileFault.reason(e) + ")",
                    "Fix the permissions of " + data.queue() + "."));
        }
    }

    private static Finding claudeCode(DataFolder data) {
        try {
            return claudeCode(
                    data, UserHome.claudeCode().resolve("settings.json").toAbsolutePath());
        } catch (ConfigurationException e) {
            return new Finding(CLAUDE_CODE, "its settings cannot be read", e.getMessage());
        }
    }

    /** No hooks are a choice; some of them, or another program's, are a fault. */
    static Finding claudeCode(DataFolder data, Path settings) {
        try {
            Installer installer = new Installer(data.root().resolve("hooks"));
            if (!installer.isPartlyInSettings(settings)) {
                return new Finding(
                        CLAUDE_CODE, "not installed; run `quipu hooks install --claude-code` to record it", null);
            }
            if (!installer.isInSettings(settings)) {
                return new Finding(
                        CLAUDE_CODE,
                        "partly installed  " + settings,
                        "Run `quipu hooks install --claude-code`, which adds the hooks that are missing.");
            }
            return installer.install(null, settings).isEmpty()
                    ? new Finding(CLAUDE_CODE, "installed  " + settings, null)
                    : new Finding(
                            CLAUDE_CODE,
                            "installed, but for another program  " + settings,
                            "Run `quipu hooks install --claude-code` to make them call this one.");
        } catch (IOException | HooksRefusedException e) {
            return new Finding(CLAUDE_CODE, "its settings cannot be read", e.getMessage());
        }
    }

    /** No hooks are a choice; hooks that do not do what was chosen are a fault. */
    private Finding git(DataFolder data) {
        String subject = "git's hooks";
        Path place = current.toAbsolutePath().normalize();
        Optional<HooksFolder> found = new GitRepository().hooks(place.toString());
        if (found.isEmpty()) {
            return new Finding(subject, "not checked: there is no git repository at " + place, null);
        }
        HooksFolder hooks = found.get();
        try {
            Installer installer = new Installer(data.root().resolve("hooks"));
            GitHookWords words = new GitHookWords(hooks, installer.gitHooks(hooks));
            String state = words.state() + "  " + hooks.path();
            if (words.isNowhere() || hooks.isOff()) {
                return new Finding(
                        subject,
                        state + (hooks.isOff() ? "" : "; run `quipu hooks install --git` to install them"),
                        null);
            }
            if (!words.isWell()) {
                return new Finding(
                        subject, state, "Run `quipu hooks install --git`, which says what prevents them from running.");
            }
            return installer.install(hooks, null).isEmpty()
                    ? new Finding(subject, state, null)
                    : new Finding(
                            subject,
                            "installed, but for another program  " + hooks.path(),
                            "Run `quipu hooks install --git` to make them call this one.");
        } catch (IOException | HooksRefusedException e) {
            return new Finding(subject, "cannot be checked", e.getMessage());
        }
    }
}
