package dev.quipu.plan.task;

import dev.quipu.base.json.Json;
import java.nio.charset.StandardCharsets;

/** How large the result of a task may be, for all who check it or tell of it. */
public final class TaskResult {

    /** The most, in units of 1,024 bytes, as JSON in UTF-8. */
    public static final int MOST_KILOBYTES = 64;

    private static final int MOST_BYTES = MOST_KILOBYTES * 1024;

    private TaskResult() {}

    /** Whether a result is larger than it may be. */
    public static boolean isTooLarge(Json result) {
        return result.text().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
