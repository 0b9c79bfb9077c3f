package dev.quipu.cli.session;

import dev.quipu.cli.output.Durations;
import dev.quipu.cli.output.OneLine;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.record.session.Session;
import java.time.Duration;
import java.util.List;

/** Sessions as a table for people. */
final class SessionListing {

    private static final int PROMPT_WIDTH = 40;
    /** Characters of a prompt that may have much white space. */
    private static final int LOOKED_AT = 2_000;

    static final List<TextColumn<Session>> COLUMNS = List.of(
            new TextColumn<>("STARTED", Session::startedAt, 7),
            new TextColumn<>("DURATION", SessionListing::duration, 2),
            new TextColumn<>("STATE", session -> session.lifecycle().text(), 5),
            new TextColumn<>("AGENT", Session::agent, 3),
            new TextColumn<>("REPO", Session::repoName, 4),
            new TextColumn<>("BRANCH", Session::branch, 1),
            new TextColumn<>("FIRST PROMPT", SessionListing::oneLine, 6),
            TextColumn.key("ID", Session::id));

    private SessionListing() {}

    private static String duration(Session session) {
        if (session.endedAt() == null) {
            return "";
        }
        return Durations.text(
                Duration.between(session.startedAt(), session.endedAt()).toMillis());
    }

    private static String oneLine(Session session) {
        String text = session.name() == null ? session.initialPrompt() : session.name();
        if (text == null) {
            return null;
        }
        String beginning = text.substring(0, Math.min(text.length(), LOOKED_AT));
        return OneLine.of(beginning.strip().replaceAll("\\s+", " "), PROMPT_WIDTH);
    }
}
