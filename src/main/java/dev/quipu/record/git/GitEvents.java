package dev.quipu.record.git;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.Texts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From <code>git.*</code> events to git activity: the one rule, wherever events are stored. Events that were imported as they
 * are may hold anything: what a field should not hold is not known.
 */
public final class GitEvents {

    /** The most of a message that is kept, in characters; its event has it whole. */
    public static final int LONGEST_MESSAGE = 10_000;

    /** The longest branch that is one: git keeps them as paths. */
    private static final int LONGEST_BRANCH = 1_000;

    /** The type of the events that tell which commits took the place of which. */
    private static final String REWRITE = "git.rewrite";

    private static final Pattern SHA = Pattern.compile("[0-9a-f]{4,64}");

    private GitEvents() {}

    /**
     * What an event tells; null if it is not of git.
     *
     * @param eventType the event's type, such as <code>git.commit</code>
     * @param sessionId the session that the event names, null if none
     */
    public static GitActivity read(
            String teamId,
            String id,
            String workspaceId,
            String deviceId,
            String sessionId,
            String eventType,
            Json data,
            Instant timestamp) {
        GitActivityType type = GitActivityType.ofEvent(eventType);
        if (type == null) {
            return null;
        }
        JsonNode told = tree(data);
        return new GitActivity(
                teamId,
                id,
                workspaceId,
                deviceId,
                sessionId,
                type,
                branch(told, type),
                sha(told, type),
                message(told.path("message").textValue()),
                count(told.path("files_changed")),
                count(told.path("insertions")),
                count(told.path("deletions")),
                timestamp);
    }

    /** Which commits took the place of which, as an event tells; nothing if it is of something else. */
    public static List<GitRewrite> rewrites(String teamId, String id, String eventType, Json data) {
        if (!eventType.equals(REWRITE)) {
            return List.of();
        }
        Set<GitRewrite> rewrites = new LinkedHashSet<>();
        for (JsonNode pair : tree(data).path("rewrites")) {
            String made = sha(pair.path("new"));
            String replaced = sha(pair.path("old"));
            if (made != null && replaced != null && !made.equals(replaced)) {
                rewrites.add(new GitRewrite(teamId, made, replaced, id));
            }
        }
        return List.copyOf(rewrites);
    }

    private static JsonNode tree(Json data) {
        try {
            return JsonText.tree(data);
        } catch (IllegalArgumentException notJson) {
            return JsonText.tree(Json.EMPTY_OBJECT);
        }
    }

    private static String branch(JsonNode told, GitActivityType type) {
        String branch = switch (type) {
            case COMMIT, PUSH -> told.path("branch").textValue();
            case CHECKOUT -> told.path("to_branch").textValue();
            case MERGE -> told.path("into_branch").textValue();
        };
        return branch == null || Texts.fault(branch, 1, LONGEST_BRANCH) != null ? null : branch;
    }

    private static String sha(JsonNode told, GitActivityType type) {
        return switch (type) {
            case COMMIT -> sha(told.path("hash"));
            case PUSH -> null;
            case CHECKOUT -> sha(told.path("to_ref"));
            case MERGE -> sha(told.path("merge_commit"));
        };
    }

    private static String sha(JsonNode told) {
        String lower = told.asText("").toLowerCase(Locale.ROOT);
        return told.isTextual() && SHA.matcher(lower).matches() ? lower : null;
    }

    private static String message(String message) {
        return message == null ? null : Texts.cut(message, LONGEST_MESSAGE);
    }

    private static Long count(JsonNode told) {
        return told.isIntegralNumber() && told.canConvertToLong() && told.longValue() >= 0 ? told.longValue() : null;
    }
}
