package dev.quipu.cli.session;

import dev.quipu.cli.output.Column;
import dev.quipu.cli.output.Durations;
import dev.quipu.cli.output.OneLine;
import dev.quipu.record.session.Session;
import java.time.Duration;
import java.util.List;

/** Sessions as a table for people. */
final class SessionTable {

    private static final int PROMPT_WIDTH = 40;
    /** Characters of a prompt that may have much white space. */
    private static final int LOOKED_AT = 2_000;

    static final List<Column<Session>> COLUMNS = List.of(
            new Column<>("STARTED", Session::startedAt, 7),
            new Column<>("DURATION", SessionTable::duration, 2),
            new Column<>("STATE", session -> session.lifecycle().text(), 5),
            new Column<>("AGENT", Session::agent, 3),
            new Column<>("REPO", Session::repoName, 4),
            new Column<>("BRANCH", Session::branch, 1),
            new Column<>("FIRST PROMPT", SessionTable::oneLine, 6),
            Column.key("ID", Session::id));

    private SessionTable() {}

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
