package dev.quipu.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.delivery.ApiClient;
import dev.quipu.delivery.ApiRefusedException;
import dev.quipu.session.Session;
import dev.quipu.session.SessionFilter;
import dev.quipu.store.Cursor;
import dev.quipu.store.NotFoundException;
import dev.quipu.store.Page;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The ids that begin with what a user has written, as git takes the beginning of a hash. */
final class ShortIds {

    /** Shorter ones are too likely to mean several. */
    private static final int SHORTEST = 6;

    private static final int NOT_FOUND = 404;
    private static final int AT_ONCE = 1_000;
    private static final int MOST_NAMED = 5;
    private static final Pattern WHOLE =
            Pattern.compile("[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private ShortIds() {}

    /**
     * The whole id of something that the API lists; what was given if nothing begins with it.
     *
     * @param collection such as <code>specs</code>
     * @throws ParameterException if several begin with it
     */
    static String whole(ApiClient api, String collection, String given, CommandSpec command) {
        if (isWhole(given)) {
            return given;
        }
        try {
            api.get(List.of(collection, given), Map.of());
            return given;
        } catch (ApiRefusedException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put("limit", String.valueOf(AT_ONCE));
        parameters.put("q", collection.equals("sessions") ? given : null);
        Set<String> found = new LinkedHashSet<>();
        do {
            JsonNode page = api.get(List.of(collection), parameters).body();
            page.path("items").forEach(item -> add(found, given, item.path("id").asText()));
            parameters.put("cursor", page.path("next_cursor").textValue());
        } while (parameters.get("cursor") != null && found.size() <= MOST_NAMED);
        return only(given, found, command);
    }

    /** The session that a user means, by its id or its beginning. */
    static Session session(StoreCommand command, String teamId, String given) {
        Services services = command.services();
        try {
            return services.await(() -> services.sessions().get(teamId, given));
        } catch (NotFoundException e) {
            String whole = isWhole(given) ? given : only(given, sessions(services, teamId, given), command.spec());
            if (whole.equals(given)) {
                throw e;
            }
            return services.await(() -> services.sessions().get(teamId, whole));
        }
    }

    private static Set<String> sessions(Services services, String teamId, String given) {
        SessionFilter filter = new SessionFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, given);
        Set<String> found = new LinkedHashSet<>();
        Cursor next = null;
        do {
            Cursor from = next;
            Page<Session> page = services.await(() -> services.sessions().list(teamId, filter, from, AT_ONCE));
            page.items().forEach(session -> add(found, given, session.id()));
            next = page.next();
        } while (next != null && found.size() <= MOST_NAMED);
        return found;
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
    static boolean begins(String id, String given) {
        return given.length() >= SHORTEST && id.regionMatches(true, 0, given, 0, given.length());
    }

    /** The one id, or what was given if there is none. */
    static String only(String given, Set<String> found, CommandSpec command) {
        if (found.size() > 1) {
            String named = String.join(", ", found.stream().limit(MOST_NAMED).toList());
            throw new ParameterException(
                    command.commandLine(),
                    "Several ids begin with " + given + ": " + named + (found.size() > MOST_NAMED ? ", …" : ""));
        }
        return found.isEmpty() ? given : found.iterator().next();
    }
}
