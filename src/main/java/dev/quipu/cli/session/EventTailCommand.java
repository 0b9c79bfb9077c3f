package dev.quipu.cli.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows events as they are stored. */
@Command(
        name = "tail",
        description = {
            "Print events as they are stored, until stopped (Ctrl-C).",
            "",
            "If the connection is lost, it reconnects and resumes without missing or repeating an event. "
                    + "Exit codes: 0 its output was closed, 1 no server, or no such workspace or device, 2 usage "
                    + "error.",
            "",
            "Example: quipu event tail --type git.commit --json"
        },
        mixinStandardHelpOptions = true)
public final class EventTailCommand implements Callable<Integer> {

    @Mixin
    private TailOptions options;

    @Option(
            names = "--session",
            paramLabel = "ID",
            description = "Only events of this session, which need not exist yet.")
    private String session;

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            description = "Only events of this workspace: its id, canonical id or name.")
    private String workspace;

    @Option(names = "--device", paramLabel = "NAME", description = "Only events of this device: its id or name.")
    private String device;

    /** Follows. */
    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> filters = new HashMap<>();
        filters.put("session", session);
        filters.put("workspace", workspace);
        filters.put("device", device);
        return options.follow(null, filters);
    }
}
