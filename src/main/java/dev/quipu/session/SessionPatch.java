package dev.quipu.session;

import dev.quipu.json.Json;
import dev.quipu.json.JsonText;
import dev.quipu.validation.FieldError;
import dev.quipu.validation.FieldReaders;
import dev.quipu.validation.ValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * The session with this change.
     *
     * @throws ValidationException if a field is unknown, cannot be changed, or has a value that it cannot hold
     */
    public Session apply(Session session) {
        return set(session, (name, value) -> merged(session, name, value));
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
        List<FieldError> errors = new ArrayList<>();
        fields.forEach((name, value) -> {
            try {
                field(name).set(builder, values.apply(name, value));
            } catch (FieldReaders.Fault e) {
                errors.add(new FieldError(name, e.getMessage()));
            }
        });
        if (!errors.isEmpty()) {
            throw new ValidationException(errors);
        }
        return builder.build();
    }

    /** Whether it says anything of a field. */
    public boolean has(String field) {
        return fields.containsKey(field);
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
