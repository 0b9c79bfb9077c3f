package dev.quipu.transfer.from.aider;

import dev.quipu.base.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of Aider in its history, which is a session.
 *
 * @param number how many runs of the history begin in the same second before it, from 0
 * @param startedAt the local time that its heading tells
 * @param bytes where its heading begins in the file
 * @param lines how many lines are before that
 * @param end where the next run begins, or the file ends
 */
record AiderRun(int number, LocalDateTime startedAt, long bytes, long lines, long end) {

    private static final Pattern HEADING =
            Pattern.compile("# aider chat started at (\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})\\s*");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private static final int LONGEST_HEADING = 80;
    private static final int DIGEST = 32;

    /** When a run began whose heading is a line; null if it is none. */
    static LocalDateTime heading(byte[] line) {
        if (line == null || line.length > LONGEST_HEADING || line.length == 0 || line[0] != '#') {
            return null;
        }
        Matcher heading = HEADING.matcher(new String(line, StandardCharsets.UTF_8));
        try {
            return heading.matches() ? LocalDateTime.parse(heading.group(1), TIME) : null;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** As its heading tells it. */
    String started() {
        return TIME.format(startedAt);
    }

    /**
     * The session's id, which tells it apart from runs in other folders.
     *
     * @param file the absolute path of the history
     */
    String sessionId(String file) {
        String key = file + "\n" + started() + "\n" + (number + 1);
        return "aider-" + Sha256.hex(key).substring(0, DIGEST);
    }

    AiderRun endingAt(long place) {
        return new AiderRun(number, startedAt, bytes, lines, place);
    }
}
