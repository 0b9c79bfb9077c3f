package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import dev.quipu.cli.output.Durations;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.SessionName;
import dev.quipu.cli.usage.UsageWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stands above a conversation: the session, its time, and what it used with all of its agents. */
final class LogHeader {

    private static final int WIDTH = 100;

    private final LogStyle style;

    LogHeader(LogStyle style) {
        this.style = style;
    }

    List<String> lines(JsonNode session, JsonNode usage) {
        List<String> lines = new ArrayList<>();
        String name = SessionName.of(session);
        lines.add(style.bold(name == null ? session.path("id").asText() : OneLine.of(name.strip(), WIDTH)));
        lines.add(style.dim(String.join("  ", facts(session))));
        String used = UsageWords.of(usage);
        if (!used.isEmpty()) {
            lines.add(style.dim(used));
        }
        lines.add("");
        return lines;
    }

    private List<String> facts(JsonNode session) {
        List<String> facts = new ArrayList<>();
        for (String field : List.of("agent", "model", "repo_name", "branch")) {
            if (session.path(field).isTextual()) {
                facts.add(OneLine.of(session.path(field).textValue(), WIDTH));
            }
        }
        Instant started = Timestamps.parse(session.path("started_at").textValue());
        facts.add(style.times().minute(started));
        if (session.path("ended_at").isTextual()) {
            Instant ended = Timestamps.parse(session.path("ended_at").textValue());
            facts.add(Durations.text(Duration.between(started, ended).toMillis()));
        }
        return facts;
    }
}
