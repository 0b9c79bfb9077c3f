package dev.quipu.client.hooks;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What shall become of a file.
 *
 * @param before its bytes, null if there is none
 * @param after what they shall be, null if it shall be deleted
 * @param isProgram whether it is made executable if it is new
 */
public record FileChange(Path file, byte[] before, byte[] after, boolean isProgram) {

    private static final int CONTEXT = 3;
    private static final String NO_END = "\n\\ No newline at end of file";

    /** Whether it changes nothing. */
    public boolean isNothing() {
        return before == null ? after == null : after != null && Arrays.equals(before, after);
    }

    /** The change as a unified diff, as git writes it. */
    public List<String> diff() {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : file.toString(),
                after == null ? "/dev/null" : file.toString(),
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
    }

    /** With what is no part of a line's words: a carriage return at its end, and that the last one has no end. */
    private static List<String> lines(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String line : text.split("(?<=\n)")) {
            String words = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line + NO_END;
            lines.add(words.endsWith("\r") ? words.substring(0, words.length() - 1) + "^M" : words);
        }
        return lines;
    }
}
