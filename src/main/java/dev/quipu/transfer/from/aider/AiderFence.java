package dev.quipu.transfer.from.aider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a line of an answer is within a code fence or a thought, where a line that looks like a prompt or like Aider's own words is
 * still the model's.
 */
final class AiderFence {

    /** A fence that is indented further is no fence in Markdown. */
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");

    private static final Pattern THOUGHT = Pattern.compile("<(thinking-content-[0-9a-f]{1,64})>\\s*");

    private String open = "";
    private boolean isThought;

    /** Whether something is open. */
    boolean isOpen() {
        return !open.isEmpty();
    }

    /** Closes what is open. */
    void close() {
        open = "";
        isThought = false;
    }

    /** Takes a line of an answer. */
    void take(String line) {
        if (isThought) {
            if (line.strip().equals(open)) {
                close();
            }
            return;
        }
        Matcher thought = THOUGHT.matcher(line);
        Matcher fence = FENCE.matcher(line);
        if (!isOpen() && thought.matches()) {
            open = "</" + thought.group(1) + ">";
            isThought = true;
        } else if (fence.matches()) {
            take(fence.group(1), fence.group(2));
        }
    }

    private void take(String marks, String behind) {
        if (!isOpen()) {
            boolean isInline = marks.startsWith("`") && behind.contains("`");
            open = isInline ? "" : marks;
        } else if (marks.startsWith(open) && behind.isBlank()) {
            close();
        }
    }
}
