package dev.quipu.hooks;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** Whether it changes nothing. */
    public boolean isNothing() {
        return before == null ? after == null : after != null && Arrays.equals(before, after);
    }

    /** The change as a unified diff. */
    public List<String> diff() {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : file.toString(),
                after == null ? "/dev/null" : file.toString(),
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
    }

    private static List<String> lines(byte[] bytes) {
        return bytes == null
                ? List.of()
                : new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
