package dev.quipu.cli.hooks;

import dev.quipu.base.text.Texts;
import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.hooks.GitHooks;
import dev.quipu.client.hooks.Program;
import dev.quipu.config.DataFolder;
import dev.quipu.port.event.EventDraft;
import dev.quipu.transfer.from.git.GitHookEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** What git runs at its hooks; like {@link HookCommand} it neither fails nor delays what it is told of. */
@Command(
        name = "git",
        description = {
            "Record a git operation. Called by git's hook scripts, which `quipu hooks install --git` "
                    + "writes, with the hook's name and arguments. Always exits with 0 and prints nothing.",
            "",
            "The session is taken from QUIPU_SESSION_ID, else from "
                    + "CLAUDE_CODE_SESSION_ID, which Claude Code sets; without either, it is found by time."
        },
        mixinStandardHelpOptions = true)
final class HookGitCommand implements Callable<Integer> {

    /** A rebase of some 200,000 commits. */
    private static final int MOST_BYTES = 16 << 20;

    private static final Duration GIT = Duration.ofMillis(1_500);

    private final InputStream input;
    /** Where git runs; asked for only when this command does, for it may be gone. */
    private final Supplier<Path> folder;

    private final Supplier<DataFolder> home;
    private final Clock clock;
    private final BackgroundSender sender;
    private final String session;

    @Mixin
    private final ServerOption server;

    /** The hook's name, and what git gives it; wrong use must not fail git either. */
    @Unmatched
    private List<String> arguments;

    /** The command as git runs it. */
    HookGitCommand() {
        this(
                System.in,
                () -> Path.of("").toAbsolutePath(),
                DataFolder::ofUser,
                Clock.systemUTC(),
                System.getenv(),
                Program::running);
    }

    HookGitCommand(
            InputStream input,
            Supplier<Path> folder,
            Supplier<DataFolder> home,
            Clock clock,
            Map<String, String> environment,
            Supplier<Optional<Program>> program) {
        this.input = input;
        this.folder = folder;
        this.home = home;
        this.clock = clock;
        this.server = new ServerOption(environment);
        this.sender = new BackgroundSender(program);
        this.session = session(environment);
    }

    /** The session that git is run in: as the user says, or Claude Code, which tells its shell; null if nobody does. */
    private static String session(Map<String, String> environment) {
        return Stream.of("QUIPU_SESSION_ID", "CLAUDE_CODE_SESSION_ID")
                .map(environment::get)
                .filter(id -> id != null && !id.isBlank())
                .map(String::strip)
                .findFirst()
                .filter(id -> Texts.fault(id, 1, Texts.ID_LENGTH) == null)
                .orElse(null);
    }

    /** Records the hook; 0 whatever happens. */
    @Override
    public Integer call() {
        HookPlace place = HookPlace.of(home, clock);
        try {
            record(place);
        } catch (Throwable e) {
            place.log().write(e);
        }
        return ExitCode.DONE;
    }

    private void record(HookPlace place) throws IOException {
        String hook = arguments == null || arguments.isEmpty() ? "" : arguments.get(0);
        if (!GitHooks.ALL.contains(hook)) {
            place.log().write("`quipu hook git` was called without the name of a known hook");
            return;
        }
        String told =
                GitHooks.READING.contains(hook) ? new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8) : "";
        GitHookEvents events = new GitHookEvents(place.device(), folder.get().toString(), session, clock);
        List<EventDraft> drafts =
                inTime(() -> events.drafts(hook, arguments.subList(1, arguments.size()), told), place.log());
        if (!drafts.isEmpty()) {
            new HookDelivery(place, server, sender).send(drafts);
        }
    }

    private static List<EventDraft> inTime(Callable<List<EventDraft>> question, HookLog log) {
        FutureTask<List<EventDraft>> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "git");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(GIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.write("Git took longer than " + GIT.toMillis() + " ms to report what it did; it was not recorded");
        } catch (ExecutionException e) {
            log.write(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            task.cancel(true);
        }
        return List.of();
    }
}
