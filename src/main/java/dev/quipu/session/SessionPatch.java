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
        SessionBuilder builder = SessionBuilder.builder(session);
        List<FieldError> errors = new ArrayList<>();
        fields.forEach((name, value) -> {
            try {
                field(name).set(builder, merged(session, name, value));
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

    private static Json merged(Session session, String name, Json patch) {
        Json before = switch (name) {
            case "metadata" -> session.metadata();
            case "pr_state" -> session.prState();
            case "pull_request" -> session.pullRequest();
            default -> null;
        };
        return before != null && before.isObject() && patch.isObject() ? JsonText.merge(before, patch) : patch;
    }
}
