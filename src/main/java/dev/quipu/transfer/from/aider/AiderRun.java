package dev.quipu.transfer.from.aider;

import java.util.ArrayList;
import java.util.List;

/**
 * One run of Aider in its history.
 *
 * @param started what its header says, such as <code>2026-04-25 21:54:18</code>
 * @param text what stands below the header
 */
record AiderRun(String started, String text) {

    private static final String HEADER = "# aider chat started at ";
    private static final String PROMPT = "#### ";
    private static final String OUTPUT = "> ";
    private static final String FENCE = "```";

    /**
     * What one of them said.
     *
     * @param role <code>user</code>, <code>assistant</code> or <code>tool</code>
     * @param text without the marks of Markdown that tell the role
     */
    record Entry(String role, String text) {}

    /** Whether a text begins as a history does. */
    static boolean isHistory(String text) {
        return text.stripLeading().startsWith(HEADER);
    }

    /** The runs of a history, in order. */
    static List<AiderRun> all(String history) {
        List<AiderRun> runs = new ArrayList<>();
        int start = header(history, 0);
        while (start >= 0) {
            int end = header(history, start + 1);
            String section = history.substring(start, end < 0 ? history.length() : end);
            int line = section.indexOf('\n');
            String header = line < 0 ? section : section.substring(0, line);
            runs.add(new AiderRun(
                    header.substring(HEADER.length()).strip(), line < 0 ? "" : section.substring(line + 1)));
            start = end;
        }
        return runs;
    }

    private static int header(String history, int from) {
        int found = history.indexOf(HEADER, from);
        while (found > 0 && history.charAt(found - 1) != '\n') {
            found = history.indexOf(HEADER, found + 1);
        }
        return found;
    }

    /** What was said in it. Lines within a block of code are of the answer, whatever they begin with. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        String role = null;
        boolean isInCode = false;
        for (String line : text.lines().toList()) {
            String now = isInCode ? "assistant" : role(line, role);
            isInCode ^= "assistant".equals(now) && line.startsWith(FENCE);
            if (role != null && !role.equals(now)) {
                add(entries, role, said);
                said.setLength(0);
            }
            role = now;
            said.append(said(line, now)).append('\n');
        }
        if (role != null) {
            add(entries, role, said);
        }
        return entries;
    }

    /** An empty line goes on with what an answer says, and tells nothing elsewhere. */
    private static String role(String line, String before) {
        if (line.startsWith(PROMPT) || line.equals(PROMPT.strip())) {
            return "user";
        }
        if (line.startsWith(OUTPUT) || line.equals(OUTPUT.strip())) {
            return "tool";
        }
        return line.isBlank() && before != null ? before : "assistant";
    }

    private static String said(String line, String role) {
        return switch (role) {
            case "user" ->
                line.substring(Math.min(line.length(), PROMPT.length())).stripTrailing();
            case "tool" ->
                line.substring(Math.min(line.length(), OUTPUT.length())).stripTrailing();
            default -> line;
        };
    }

    private static void add(List<Entry> entries, String role, StringBuilder said) {
        String text = said.toString().strip();
        if (!text.isEmpty()) {
            entries.add(new Entry(role, text));
        }
    }
}
