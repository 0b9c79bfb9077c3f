package dev.quipu.cli.hooks;

import dev.quipu.cli.command.ServerOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.client.EventJson;
import dev.quipu.client.hooks.Program;
import dev.quipu.config.DataFolder;
import dev.quipu.port.event.EventDraft;
import dev.quipu.transfer.from.git.GitRepository;
import dev.quipu.transfer.from.hook.HookEvents;
import dev.quipu.transfer.from.hook.HookPayload;
import dev.quipu.transfer.from.hook.HookPayloadException;
import dev.quipu.transfer.from.hook.PlaceFinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/**
 * What an agent runs at each of its hooks. It must neither fail nor delay the agent: an exit code of 2 would forbid the
 * agent what it is about to do, and standard output would be read as part of the conversation.
 */
@Command(
        name = "hook",
        description = {
            "Record what an agent is doing: reads one hook payload (JSON) from standard input and keeps it on disk, from "
                    + "where a process in the background sends it to Quipu together with what waited before.",
            "",
            "Always exits with 0, prints nothing, and waits for no server unless the disk is full. When Quipu is away, or does "
                    + "not take the key in QUIPU_KEY, the events wait in Quipu's data folder; the next hook has them sent. "
                    + "Faults are written to hook.log there; `quipu doctor` tells what waits and what to do.",
            "",
            "`quipu hooks install --claude-code` puts it into Claude Code's settings, and `quipu hooks install --git` has git "
                    + "tell of commits too. By hand, put it into ~/.claude/settings.json, once for each hook that you want "
                    + "recorded:",
            "",
            "  {",
            "    \"hooks\": {",
            "      \"SessionStart\": [{",
            "        \"hooks\": [{\"type\": \"command\", \"command\": \"quipu hook\"}]",
            "      }],",
            "      \"SessionEnd\": [{",
            "        \"hooks\": [{\"type\": \"command\", \"command\": \"quipu hook\"}]",
            "      }],",
            "      \"PostToolUse\": [{",
            "        \"matcher\": \"*\",",
            "        \"hooks\": [{\"type\": \"command\", \"command\": \"quipu hook\"}]",
            "      }]",
            "    }",
            "  }",
            ""
        },
        subcommands = HookGitCommand.class,
        mixinStandardHelpOptions = true)
public final class HookCommand implements Callable<Integer> {

    /** What is kept of a payload that is too large to be an event. */
    private static final int MOST_BYTES = 64 << 20;

    private static final Duration GIT = Duration.ofMillis(700);

    private final InputStream input;
    private final Supplier<DataFolder> folder;
    private final Clock clock;
    private final BackgroundSender sender;

    @Mixin
    private final ServerOption server;

    /** Wrong use must not fail the agent either. */
    @Unmatched
    private List<String> ignored;

    /** The command as users run it. */
    public HookCommand() {
        this(System.in, DataFolder::ofUser, Clock.systemUTC(), System.getenv(), Program::running);
    }

    HookCommand(
            InputStream input,
            Supplier<DataFolder> folder,
            Clock clock,
            Map<String, String> environment,
            Supplier<Optional<Program>> program) {
        this.input = input;
        this.folder = folder;
        this.clock = clock;
        this.server = new ServerOption(environment);
        this.sender = new BackgroundSender(program);
    }

    /** Records the payload; 0 whatever happens. */
    @Override
    public Integer call() {
        HookPlace place = HookPlace.of(folder, clock);
        try {
            if (ignored != null && !ignored.isEmpty()) {
                place.log().write("There are arguments that `quipu hook` does not know; they were ignored");
            }
            record(place);
        } catch (Throwable e) {
            place.log().write(e);
        }
        return ExitCode.DONE;
    }

    private void record(HookPlace place) throws IOException {
        byte[] bytes = input.readNBytes(MOST_BYTES);
        HookDelivery delivery = new HookDelivery(place, server, sender);
        if (bytes.length > EventJson.LONGEST_LINE) {
            delivery.setAside(
                    bytes,
                    "The hook's payload is larger than the " + (EventJson.LONGEST_LINE >> 20)
                            + " MB that a server takes"
                            + (bytes.length == MOST_BYTES ? ", and is cut after " + (MOST_BYTES >> 20) + " MB" : ""));
            return;
        }
        EventDraft event;
        try {
            event = event(place, HookPayload.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (HookPayloadException e) {
            delivery.setAside(bytes, e.getMessage());
            return;
        } catch (RuntimeException | StackOverflowError e) {
            place.log().write(e);
            delivery.setAside(bytes, "No event could be made of the hook's payload");
            return;
        }
        delivery.send(List.of(event));
    }

    private EventDraft event(HookPlace place, HookPayload payload) {
        return new HookEvents(place.device(), clock)
                .draft(payload, new PlaceFinder(new GitRepository(), GIT).find(payload.folder()));
    }
}
