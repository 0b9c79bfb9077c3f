package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ShortIds;
import dev.quipu.cli.command.TeamOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.ReaderWatch;
import dev.quipu.cli.output.Terminal;
import dev.quipu.cli.output.TimeOption;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what was said in a session. */
@Command(
        name = "log",
        description = {
            "Show a session's conversation: what the user, the model and the tools said, with agents below their calls.",
            "",
            "On a terminal it is shown by QUIPU_PAGER, else PAGER, else less. NO_COLOR turns styles off.",
            "",
            "Example: quipu session log 5f3c1a9e --thinking"
        },
        mixinStandardHelpOptions = true)
public final class SessionLogCommand extends ApiCommand {

    private static final long BETWEEN_LOOKS_MS = 1_000;

    @Parameters(
            paramLabel = "ID",
            description = "The session's id, as shown by `quipu session list`, or its first 6 or more characters.")
    private String id;

    @Option(names = "--all", description = "Also what was compacted, and what the user went back behind.")
    private boolean isAll;

    @Option(names = "--thinking", description = "Show the model's thinking in full.")
    private boolean showsThinking;

    @Option(names = "--tools", description = "Show inputs and results of tools in full.")
    private boolean showsTools;

    @Option(names = "--no-agents", description = "Leave out the agents that were called.")
    private boolean isWithoutAgents;

    @Option(names = "--follow", description = "Keep printing what is said, until stopped (Ctrl-C).")
    private boolean isFollowing;

    @Option(names = "--no-pager", description = "Print without a pager.")
    private boolean isWithoutPager;

    @Mixin
    private TeamOption team;

    @Mixin
    private TimeOption time;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ApiClient api = team.api(this);
        String whole = ShortIds.whole(api, List.of("sessions"), id, spec());
        LogStyle style = new LogStyle(time.times(), Terminal.takesColours(), showsThinking, showsTools);
        ConversationWalk walk = new ConversationWalk(api, isAll ? "all" : "live");
        if (isFollowing) {
            follow(walk, style, whole);
        } else if (isJson()) {
            json(walk, whole);
        } else if (!Terminal.isOutput()
                || isWithoutPager
                || !Pager.of(System.getenv())
                        .show(lines -> walk.write(whole, !isWithoutAgents, new LogForm(style, lines)))) {
            walk.write(whole, !isWithoutAgents, new LogForm(style, this::printTable));
        }
        return ExitCode.DONE;
    }

    /** The API's messages, one a line. */
    private void json(ConversationWalk walk, String session) {
        String cursor = null;
        do {
            JsonNode page = walk.page(session, cursor);
            page.path("items").forEach(message -> print(message.toString()));
            cursor = page.path("next_cursor").textValue();
        } while (cursor != null);
    }

    private void follow(ConversationWalk walk, LogStyle style, String session) throws InterruptedException {
        ReaderWatch.ofOutput(() -> System.exit(ExitCode.DONE));
        FollowedLog log = new FollowedLog(walk, new LogForm(style, this::printTable), session);
        while (true) {
            log.writeNews();
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    @Override
    protected boolean isAnsweredFor(ApiAnswer caller) {
        return team.isOf(caller);
    }
}
