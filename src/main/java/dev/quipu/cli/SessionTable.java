package dev.quipu.cli;

import static dev.quipu.cli.Table.column;

import dev.quipu.session.Session;
import java.time.Duration;
import java.util.List;

/** Sessions as a table for people. */
final class SessionTable {

    private static final int PROMPT_WIDTH = 40;

    private SessionTable() {}

    static String of(List<Session> sessions) {
        return Table.of(
                sessions,
                List.of(
                        column("STARTED (UTC)", session -> Table.time(session.startedAt())),
                        column("LASTED", SessionTable::lasted),
                        column("STATE", session -> session.lifecycle().text()),
                        column("AGENT", Session::agent),
                        column("REPO", Session::repoName),
                        column("BRANCH", Session::branch),
                        column("FIRST PROMPT", SessionTable::oneLine),
                        column("ID", Session::id)));
    }

    private static String lasted(Session session) {
        if (session.endedAt() == null) {
            return "";
        }
        Duration duration = Duration.between(session.startedAt(), session.endedAt());
        long hours = duration.toHours();
        return hours > 0
                ? hours + "h " + duration.toMinutesPart() + "m"
                : duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
    }

    private static String oneLine(Session session) {
        String text = session.name() == null ? session.initialPrompt() : session.name();
        if (text == null) {
            return null;
        }
        String prompt = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return prompt.codePointCount(0, prompt.length()) <= PROMPT_WIDTH
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, PROMPT_WIDTH - 1)) + "…";
    }
}
