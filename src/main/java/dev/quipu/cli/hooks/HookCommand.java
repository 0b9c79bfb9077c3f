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
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            "Record what an agent is doing: read one hook payload (JSON) from "
                    + "standard input and queue it on disk. A background process sends it to "
                    + "Quipu, together with events that were already waiting.",
            "",
            "Always exits with 0, prints nothing, and does not wait for a server unless the disk "
                    + "is full. If Quipu is not running, or refuses the key in QUIPU_KEY, the events wait "
                    + "in Quipu's data folder until the next hook runs. Errors are written to hook.log "
                    + "there; `quipu doctor` shows what is waiting and what to do.",
            "",
            "`quipu hooks install --claude-code` adds it to Claude Code's settings, and "
                    + "`quipu hooks install --git` records commits, too. To install it by hand, add "
                    + "it to ~/.claude/settings.json, once for each hook to record:",
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
        subcommands = {HookGitCommand.class, HookAgentCommand.class},
        mixinStandardHelpOptions = true)
public final class HookCommand implements Callable<Integer> {

    /** What is kept of a payload that is too large to be an event. */
    private static final int MOST_BYTES = 64 << 20;

    private static final Duration GIT = Duration.ofMillis(700);

    /** The hooks of Claude Code at which a turn, an agent or a session is at its end, and so what it wrote is whole. */
    private static final Set<String> WRITTEN =
            Set.of("Stop", "StopFailure", "SubagentStop", "PreCompact", "PostCompact", "SessionEnd");

    private static final List<String> TRANSCRIPTS = List.of("transcript_path", "agent_transcript_path");

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
                place.log().write("Unknown arguments of `quipu hook` were ignored");
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
                            + " MB that a server accepts"
                            + (bytes.length == MOST_BYTES
                                    ? ", and was truncated after " + (MOST_BYTES >> 20) + " MB"
                                    : ""));
            return;
        }
        EventDraft event;
        try {
            HookPayload payload = HookPayload.parse(new String(bytes, StandardCharsets.UTF_8));
            event = event(place, payload);
            note(place, payload);
        } catch (HookPayloadException e) {
            delivery.setAside(bytes, e.getMessage());
            return;
        } catch (RuntimeException | StackOverflowError e) {
            place.log().write(e);
            delivery.setAside(bytes, "The hook's payload could not be converted to an event");
            return;
        }
        delivery.send(List.of(event));
    }

    /** What the agent has written to its transcript is read in the background, when this event is sent. */
    private static void note(HookPlace place, HookPayload payload) {
        if (payload.hook() == null || !WRITTEN.contains(payload.hook())) {
            return;
        }
        for (String field : TRANSCRIPTS) {
            try {
                String named = payload.text(field);
                Path transcript = named == null ? null : Path.of(named);
                if (transcript != null && transcript.isAbsolute()) {
                    place.notes().add(transcript.normalize());
                }
            } catch (IOException | InvalidPathException e) {
                place.log().write(e);
            }
        }
    }

    private EventDraft event(HookPlace place, HookPayload payload) {
        return new HookEvents(place.device(), clock)
                .draft(payload, new PlaceFinder(new GitRepository(), GIT).find(payload.folder()));
    }
}
