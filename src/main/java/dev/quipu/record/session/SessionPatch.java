package dev.quipu.record.session;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.ValidationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A change to a session as a client sent it: a JSON merge patch (RFC 7396), and for a new session the fields that it
 * begins with. Fields that are absent stay; fields that nobody knows are refused by name, for a typo would lose data.
 *
 * @param fields the body's fields, each value as sent
 */
public record SessionPatch(Map<String, Json> fields) {

    private static final Set<String> READ_ONLY = Set.of("id", "team_id", "created_at", "updated_at");

    /**
     * The session with this change. What cannot be changed may be named with the value that it has, as by a client that
     * sends back what it read.
     *
     * @throws ValidationException if a field is unknown, cannot be changed, or has a value that it cannot hold
     */
    public Session apply(Session session) {
        Map<String, Json> changing = new LinkedHashMap<>(fields);
        changing.entrySet().removeIf(field -> isAsItIs(session, field.getKey(), field.getValue()));
        Session after = new SessionPatch(changing).set(session, (name, value) -> merged(session, name, value));
        refuseMove("workspace_id", session.workspaceId(), after.workspaceId());
        refuseMove("device_id", session.deviceId(), after.deviceId());
        return after;
    }

    private static void refuseMove(String field, String before, String after) {
        if (!Objects.equals(before, after)) {
            throw new ValidationException(field, "cannot be changed: a session stays where it ran");
        }
    }

    private static boolean isAsItIs(Session session, String field, Json value) {
        Json fixed = fixed(session, field);
        return fixed != null && JsonText.sameContent(value, fixed);
    }

    private static Json fixed(Session session, String field) {
        String text = switch (field) {
            case "id" -> session.id();
            case "team_id" -> session.teamId();
            case "workspace_id" -> session.workspaceId();
            case "device_id" -> session.deviceId();
            case "created_at" -> session.createdAt().toString();
            case "updated_at" -> session.updatedAt().toString();
            default -> null;
        };
        return text == null ? null : JsonText.of(TextNode.valueOf(text));
    }

    /**
     * A new session with these fields as they were sent; nothing is merged, so that a null within an object stays.
     *
     * @throws ValidationException if a field is unknown, cannot be set, or has a value that it cannot hold
     */
    public Session fill(Session blank) {
        return set(blank, (name, value) -> value);
    }

    private Session set(Session session, BiFunction<String, Json, Json> values) {
        SessionBuilder builder = SessionBuilder.builder(session);
        Faults faults = new Faults();
        fields.forEach((name, value) -> {
            try {
                field(name).set(builder, values.apply(name, value));
            } catch (FieldReaders.Fault e) {
                faults.add(name, e.getMessage());
            }
        });
        if (!faults.isEmpty()) {
            throw new ValidationException(faults);
        }
        return builder.build();
    }

    private static SessionField field(String name) {
        if (READ_ONLY.contains(name)) {
            throw new FieldReaders.Fault("cannot be changed");
        }
        SessionField field = SessionField.of(name);
        if (field == null) {
            throw new FieldReaders.Fault("is not a field of a session");
        }
        return field;
    }

    /** Of what is any JSON, an object is merged and anything else replaced. */
    private static Json merged(Session session, String name, Json patch) {
        return switch (name) {
            case "metadata" -> merged(session.metadata(), patch);
            case "pr_state" -> merged(session.prState(), patch);
            case "pull_request" -> merged(session.pullRequest(), patch);
            default -> patch;
        };
    }

    private static Json merged(Json before, Json patch) {
        return patch.isObject() ? JsonText.merge(before, patch) : patch;
    }
}
