package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which runs and tasks are of which spec: two of one spec hardly ever meet by chance, and only they have to do with each other. */
final class PlannedWork {

    private static final int MOST = 2_000;
    private static final String TASKS = "/api/v1/tasks/";
    private static final String SPECS = "/api/v1/specs/";

    private final Map<String, String> specOfTask = new HashMap<>();
    private final Map<String, List<String>> tasks = new HashMap<>();
    private final Map<String, List<String>> runs = new HashMap<>();
    private String spec;

    /** From now on values are for a request to this address. */
    void lookAt(String target) {
        spec = target.startsWith(TASKS)
                ? specOfTask.get(first(target, TASKS))
                : target.startsWith(SPECS) ? first(target, SPECS) : null;
    }

    /** The values of a field that are of the spec that the address names. */
    List<String> related(String field) {
        return switch (field) {
            case "agent_run_id" -> runs.getOrDefault(spec, List.of());
            case "depends_on" -> tasks.getOrDefault(spec, List.of());
            default -> List.of();
        };
    }

    /** Remembers a run or a task. */
    void learn(String kind, JsonNode thing) {
        String id = thing.path("id").textValue();
        String itsSpec = thing.path("spec_id").textValue();
        if (id == null || itsSpec == null || specOfTask.size() >= MOST) {
            return;
        }
        if (kind.equals("tasks")) {
            specOfTask.put(id, itsSpec);
        }
        if (kind.equals("tasks") || kind.equals("runs")) {
            List<String> known =
                    (kind.equals("tasks") ? tasks : runs).computeIfAbsent(itsSpec, any -> new ArrayList<>());
            if (!known.contains(id)) {
                known.add(id);
            }
        }
    }

    private static String first(String target, String prefix) {
        String rest = target.substring(prefix.length());
        String segment = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
