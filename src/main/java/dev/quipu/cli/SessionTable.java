package dev.quipu.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.quipu.session.Session;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/** Sessions as a table for people. */
final class SessionTable {

    private static final int PROMPT_WIDTH = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private SessionTable() {}

    static String of(List<Session> sessions) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(
                        sessions,
                        List.of(
                                column("STARTED (UTC)", session -> TIME.format(session.startedAt())),
                                column("LASTED", SessionTable::lasted),
                                column("STATE", session -> session.lifecycle().text()),
                                column("AGENT", session -> text(session.agent())),
                                column("REPO", session -> text(session.repoName())),
                                column("BRANCH", session -> text(session.branch())),
                                column("FIRST PROMPT", session -> oneLine(session)),
                                column("ID", session -> text(session.id()))))
                .asString();
    }

    private static ColumnData<Session> column(String header, Function<Session, String> value) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(60)
                .with(value);
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
        String prompt = text(session.name() == null ? session.initialPrompt() : session.name())
                .replaceAll("\\s+", " ")
                .strip();
        return prompt.codePointCount(0, prompt.length()) <= PROMPT_WIDTH
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, PROMPT_WIDTH - 1)) + "…";
    }

    /** A terminal obeys control characters, which another tool's text may hold. */
    private static String text(String value) {
        return value == null ? "" : value.replaceAll("\\p{Cc}", " ");
    }
}
