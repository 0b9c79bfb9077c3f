package dev.quipu.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The ids that begin with what a user has written, as git takes the beginning of a hash. */
public final class ShortIds {

    /** Shorter ones are too likely to mean several. */
    private static final int SHORTEST = 6;

    private static final int NOT_FOUND = 404;
    private static final int AT_ONCE = 1_000;
    /** Fewer, for a task may have a large result. */
    private static final int TASKS_AT_ONCE = 50;

    private static final int MOST_NAMED = 5;
    private static final Pattern WHOLE =
            Pattern.compile("[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ShortIds() {}

    /**
     * The whole id of something that the API lists; what was given if nothing begins with it.
     *
     * @param collection its address, such as <code>specs</code>
     * @throws ParameterException if several begin with it
     */
    public static String whole(ApiClient api, List<String> collection, String given, CommandSpec command) {
        if (isWhole(given) || exists(api, collection, given)) {
            return given;
        }
        Set<String> found = new LinkedHashSet<>();
        String text = collection.equals(List.of("sessions")) ? given : null;
        each(api, collection, AT_ONCE, text, id -> {
            add(found, given, id);
            return found.size() <= MOST_NAMED;
        });
        return only(given, found, command);
    }

    /**
     * The whole id of a task, which the API lists by its spec; what was given if nothing begins with it.
     *
     * @param specs the specs whose tasks may be meant; null for all
     * @throws ParameterException if several begin with it
     */
    public static String task(ApiClient api, String given, Supplier<List<String>> specs, CommandSpec command) {
        if (isWhole(given) || exists(api, List.of("tasks"), given)) {
            return given;
        }
        Set<String> found = new LinkedHashSet<>();
        Predicate<String> search = spec -> {
            each(api, List.of("specs", spec, "tasks"), TASKS_AT_ONCE, null, id -> {
                add(found, given, id);
                return found.size() <= MOST_NAMED;
            });
            return found.size() <= MOST_NAMED;
        };
        if (specs == null) {
            each(api, List.of("specs"), AT_ONCE, null, search);
        } else {
            specs.get().forEach(search::test);
        }
        return only(given, found, command);
    }

    private static boolean exists(ApiClient api, List<String> collection, String id) {
        List<String> path = new ArrayList<>(collection);
        path.add(id);
        try {
            api.get(path, Map.of());
            return true;
        } catch (ApiRefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Goes through the ids of a listing.
     *
     * @param text what the listing is searched for, null for all of it
     * @param visit false once enough is known
     */
    private static void each(ApiClient api, List<String> listing, int limit, String text, Predicate<String> visit) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("limit", String.valueOf(limit));
        parameters.put("q", text);
        do {
            JsonNode page = api.get(listing, parameters).body();
            for (JsonNode item : page.path("items")) {
                if (!visit.test(item.path("id").asText())) {
                    return;
                }
            }
            parameters.put("cursor", page.path("next_cursor").textValue());
        } while (parameters.get("cursor") != null);
    }

    private static boolean isWhole(String given) {
        return given.length() < SHORTEST || WHOLE.matcher(given).matches();
    }

    private static void add(Set<String> found, String given, String id) {
        if (begins(id, given)) {
            found.add(id);
        }
    }

    /** Whether an id begins with what was given, which is long enough to mean it. */
    private static boolean begins(String id, String given) {
        return given.length() >= SHORTEST && id.regionMatches(true, 0, given, 0, given.length());
    }

    /** The one id, or what was given if there is none. */
    private static String only(String given, Set<String> found, CommandSpec command) {
        if (found.size() > 1) {
            String named = String.join(", ", found.stream().limit(MOST_NAMED).toList());
            throw new ParameterException(
                    command.commandLine(),
                    "Ambiguous id; several start with " + given + ": " + named
                            + (found.size() > MOST_NAMED ? ", …" : ""));
        }
        return found.isEmpty() ? given : found.iterator().next();
    }
}
