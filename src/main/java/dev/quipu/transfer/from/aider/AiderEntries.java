package dev.quipu.transfer.from.aider;

import dev.quipu.transfer.from.aider.AiderEntry.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Takes one run of Aider's history apart, line by line: lines of the user, of Aider itself, and all others, which are the model's. An
 * answer may hold lines that look like another speaker's; within fences and thoughts they are known to be its own. It holds one entry
 * and no more, and cuts one that is too long.
 */
final class AiderEntries {

    /** Characters in an entry, more than any model answers at once. */
    static final int LONGEST = 1 << 20;

    private static final String PROMPT = "#### ";
    private static final String OUTPUT = "> ";

    /** A report of tokens ends an answer, whatever it has left open. */
    private static final Pattern REPORT = Pattern.compile("> Tokens: \\S{1,20} sent, .{0,200}received\\..*");

    private final Deque<AiderEntry> ready = new ArrayDeque<>();
    private final AiderFence fence = new AiderFence();
    private final StringBuilder text = new StringBuilder();
    /** Blank lines that belong to an entry only if it goes on behind them. */
    private int blanks;

    private Role role = Role.TOOL;
    private boolean isPrompted;
    private boolean isContinued;

    /**
     * Takes a line.
     *
     * @param line without its end
     */
    void take(String line) {
        Role speaker = role(line);
        boolean isMarked = speaker != Role.ASSISTANT && isMarked(line);
        if (line.isBlank() && !fence.isOpen()) {
            blank();
            return;
        }
        if (speaker != role || isMarked && blanks > 0) {
            end();
            role = speaker;
        }
        isPrompted |= speaker == Role.USER;
        if (speaker == Role.ASSISTANT) {
            fence.take(line);
        } else {
            fence.close();
        }
        add(isMarked ? said(line, speaker) : line);
    }

    /** Marked lines end in two blanks, which is how Markdown breaks them. */
    private static String said(String line, Role speaker) {
        int mark = speaker == Role.USER ? PROMPT.length() : OUTPUT.length();
        return line.substring(Math.min(line.length(), mark)).stripTrailing();
    }

    /** The next entry that is complete; null if there is none yet. */
    AiderEntry next() {
        return ready.poll();
    }

    /** Ends the entry that the last lines are of. */
    void end() {
        if (!text.toString().isBlank()) {
            ready.add(new AiderEntry(role, text.toString(), isContinued));
        }
        text.setLength(0);
        blanks = 0;
        isContinued = false;
    }

    private Role role(String line) {
        if (fence.isOpen() && !REPORT.matcher(line).matches()) {
            return Role.ASSISTANT;
        }
        if (line.isBlank()) {
            return role;
        }
        if (isMarked(line)) {
            return line.startsWith(">") ? Role.TOOL : Role.USER;
        }
        return isPrompted ? Role.ASSISTANT : Role.TOOL;
    }

    private static boolean isMarked(String line) {
        return line.startsWith(PROMPT)
                || line.equals(PROMPT.strip())
                || line.startsWith(OUTPUT)
                || line.equals(OUTPUT.strip());
    }

    private void blank() {
        blanks += text.isEmpty() ? 0 : 1;
        if (blanks > LONGEST / 2) {
            end();
        }
    }

    private void add(String line) {
        String between = text.isEmpty() ? "" : "\n".repeat(blanks + 1);
        blanks = 0;
        if (text.length() + between.length() > LONGEST) {
            cut();
        }
        text.append(between);
        for (int from = 0; from < line.length() || from == 0; ) {
            int to = Math.min(line.length(), from + Math.max(0, LONGEST - text.length()));
            boolean cutsPair = to > from && to < line.length() && Character.isHighSurrogate(line.charAt(to - 1));
            to -= cutsPair ? 1 : 0;
            text.append(line, from, to);
            if (to == line.length()) {
                return;
            }
            from = to;
            cut();
        }
    }

    private void cut() {
        end();
        isContinued = true;
    }
}
