package dev.quipu.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.client.ApiClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a spec that have not ended, for a run that waits for one of them to be ready. */
final class OpenTasks {

    /** As many as a spec may have, so that one page shows how all of them stand at one moment. */
    private static final int ALL = 1_000;

    private static final int FAILED_AT_ONCE = 50;

    private final ApiClient api;
    private final String spec;

    OpenTasks(ApiClient api, String spec) {
        this.api = api;
        this.spec = spec;
    }

    /**
     * Why no task can become ready any more, in a sentence; null while one can.
     *
     * <p>What a run holds may end or be given back. Where nothing is held, and tasks never wait in a circle, something is
     * ready, or all that is open waits for what has failed.
     *
     * @throws dev.quipu.client.ApiRefusedException if there is no such spec
     */
    String end() {
        if (!page("assigned,running", 1, null).path("items").isEmpty()) {
            return null;
        }
        JsonNode open = page("pending,assigned,running", ALL, null).path("items");
        if (open.isEmpty()) {
            api.get(List.of("specs", spec), Map.of());
            return "No task of the spec " + ApiCommand.name(spec) + " is open: all have ended, or there are none.";
        }
        Set<String> unfinished = failed();
        open.forEach(task -> unfinished.add(task.path("id").textValue()));
        for (JsonNode task : open) {
            boolean isHeld = !task.path("status").asText().equals("pending");
            if (isHeld || !waitsFor(task, unfinished)) {
                return null;
            }
        }
        return "No task of the spec " + ApiCommand.name(spec)
                + " can become ready: the open ones depend on failed tasks.";
    }

    private static boolean waitsFor(JsonNode task, Set<String> unfinished) {
        for (JsonNode id : task.path("depends_on")) {
            if (unfinished.contains(id.textValue())) {
                return true;
            }
        }
        return false;
    }

    /** What has failed, in pages, for a failed task may have a large result. */
    private Set<String> failed() {
        Set<String> ids = new HashSet<>();
        String next = null;
        do {
            JsonNode page = page("failed", FAILED_AT_ONCE, next);
            page.path("items").forEach(task -> ids.add(task.path("id").textValue()));
            next = page.path("next_cursor").textValue();
        } while (next != null);
        return ids;
    }

    private JsonNode page(String status, int limit, String cursor) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("status", status);
        parameters.put("limit", String.valueOf(limit));
        parameters.put("cursor", cursor);
        return api.get(List.of("specs", spec, "tasks"), parameters).body();
    }
}
