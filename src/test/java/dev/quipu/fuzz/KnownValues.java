package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What earlier answers held, by the name of its field, so that later requests find what earlier ones made. */
final class KnownValues {

    private static final int MOST_OF_ONE_NAME = 300;
    private static final int MOST_TAGS = 2_000;
    private static final int LONGEST = 300;
    /** By a parameter's or field's name, under which names its values are known. */
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry("session", List.of("sessions.id")),
            Map.entry("session_id", List.of("sessions.id")),
            Map.entry("session_ids", List.of("sessions.id")),
            Map.entry("parent", List.of("sessions.id")),
            Map.entry("parent_session_id", List.of("sessions.id")),
            Map.entry("teams.id", List.of("teams.id", "slug")),
            Map.entry("team", List.of("teams.id", "slug")),
            Map.entry("spec", List.of("specs.id")),
            Map.entry("spec_id", List.of("specs.id")),
            Map.entry("run", List.of("runs.id")),
            Map.entry("agent_run_id", List.of("runs.id")),
            Map.entry("depends_on", List.of("tasks.id")),
            Map.entry("members.id", List.of("user_id", "email")),
            Map.entry("users.id", List.of("users.id", "email")),
            Map.entry("workspaces.id", List.of("workspaces.id", "canonical_id", "display_name")),
            Map.entry("workspace", List.of("workspaces.id", "canonical_id", "display_name")),
            Map.entry("workspace_id", List.of("workspaces.id", "canonical_id")),
            Map.entry("device", List.of("devices.id")),
            Map.entry("device_id", List.of("devices.id")),
            Map.entry("versions.id", List.of("version_number")),
            Map.entry("diff.id", List.of("version_number")),
            Map.entry("task", List.of("task_id", "tasks.id")),
            Map.entry("repo", List.of("repo_name", "repo_url")),
            Map.entry("tag", List.of("tags")),
            Map.entry("Last-Event-ID", List.of("after")),
            Map.entry("commits.id", List.of("commit_sha")),
            Map.entry("q", List.of("name", "summary")));

    private final Map<String, List<String>> values = new HashMap<>();
    private final PlannedWork work = new PlannedWork();
    private final Map<String, String> tags = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_TAGS;
        }
    };

    /** From now on values are for a request to this address. */
    void lookAt(String target) {
        work.lookAt(target);
    }

    /** The last entity tag of the thing with this address, null if none is known. */
    String tag(String target) {
        return tags.get(target);
    }

    /** The address of a thing that was made, for calls whose path has this form; null if none is known. */
    String place(String path, Random random) {
        return one(path.substring(0, path.lastIndexOf('/')), random);
    }

    /** A value of that name, null if none is known. */
    String one(String name, Random random) {
        List<String> related = work.related(name);
        if (!related.isEmpty()) {
            return related.get(random.nextInt(related.size()));
        }
        List<String> names = ALIASES.getOrDefault(name, List.of(name));
        List<String> known = values.get(names.get(random.nextInt(names.size())));
        return known == null || known.isEmpty() ? null : known.get(random.nextInt(known.size()));
    }

    /** Remembers a value; of too many the oldest goes. */
    void add(String name, String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return;
        }
        List<String> known = values.computeIfAbsent(name, any -> new ArrayList<>());
        if (known.contains(value)) {
            return;
        }
        known.add(value);
        if (known.size() > MOST_OF_ONE_NAME) {
            known.remove(0);
        }
    }

    /** Remembers what an answer holds. */
    void learn(GeneratedRequest request, Answer answer) {
        ApiOperation operation = request.operation();
        // With another method it is the answer to another call, maybe of a content.
        boolean isOfAnotherCall = !request.method().equalsIgnoreCase(operation.method());
        if (isOfAnotherCall || answer.status() >= 300 || answer.body().length == 0) {
            return;
        }
        if (!answer.header("etag").isEmpty()) {
            tags.put(request.target(), answer.header("etag"));
        }
        if (!answer.header("location").isEmpty()) {
            add(operation.path(), URI.create(answer.header("location")).getRawPath());
        }
        if (isContent(operation, answer)) {
            return;
        }
        if (FirstMessage.isIn(answer.headers())) {
            add("after", FirstMessage.id(answer));
            return;
        }
        try {
            JsonNode body = ApiDocument.MAPPER.readTree(answer.body());
            String cursor = body.path("next_cursor").asText("");
            if (body.path("next_cursor").isTextual()) {
                add("cursor." + operation.id(), cursor);
            }
            learn(operation.kind().equals("status") ? "sessions" : operation.kind(), body);
        } catch (IOException e) {
            throw new AssertionError("The rules let an answer pass that is not JSON: " + answer.text(), e);
        }
    }

    /** What somebody has stored teaches nothing. */
    private static boolean isContent(ApiOperation operation, Answer answer) {
        Map<String, JsonNode> described = operation.responses().get(answer.status());
        return described != null && described.containsKey(AnswerRules.ANYTHING);
    }

    private void learn(String kind, JsonNode thing) {
        for (String list : List.of("items", "results", "sessions")) {
            thing.path(list).forEach(item -> learn(kind, item));
        }
        work.learn(kind, thing);
        thing.properties().forEach(field -> {
            String name = field.getKey().equals("id") ? kind + ".id" : field.getKey();
            if (field.getValue().isTextual() || name.equals("version_number")) {
                add(name, field.getValue().asText());
            } else if (name.equals("tags")) {
                field.getValue().forEach(tag -> add(name, tag.textValue()));
            }
        });
    }
}
