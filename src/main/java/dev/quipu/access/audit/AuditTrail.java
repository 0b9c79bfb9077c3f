package dev.quipu.access.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Caller;
import dev.quipu.port.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Makes the entries of changes: one rule for all kinds of rows. */
@ApplicationScoped
public class AuditTrail {

    /** Of a longer value the log keeps how long it is and its SHA-256, which proves what it was but does not repeat it. */
    static final int LONGEST_VALUE = 2_000;

    private static final Set<String> TELL_NOTHING = Set.of("updated_at", "last_used_at");

    private final ObjectMapper mapper;
    private final Clock clock;

    public AuditTrail(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * The journal of one change to a row of the caller's team.
     *
     * @param action such as <code>session.update</code>
     * @param id a row's id
     */
    public <T> Journal<T> of(Caller caller, String action, Function<T, String> id) {
        return of(caller, action, id, KnownDigests.NONE);
    }

    /** The same of a row with long values, whose digests were made before. */
    public <T> Journal<T> of(Caller caller, String action, Function<T, String> id, KnownDigests digests) {
        Journal<T> journal = (before, after) -> entries(
                caller,
                action,
                id.apply(after == null ? before : after),
                changes(tree(before), tree(after), Set.of(), digests));
        return journal.with(caller.idempotencyKey());
    }

    /**
     * The journal of rows that change along with another one, of whatever kind and team: each in the log of its own team.
     *
     * @param id the field that tells a row's id, in snake_case; its team is in <code>team_id</code>
     */
    public Journal<Object> ofRows(Caller caller, String action, String id) {
        return (before, after) -> {
            JsonNode was = tree(before);
            JsonNode is = tree(after);
            JsonNode row = after == null ? was : is;
            Caller there = caller.in(row.required("team_id").textValue());
            return entries(there, action, row.required(id).textValue(), changes(was, is, Set.of(), KnownDigests.NONE));
        };
    }

    /**
     * The journal of a row's end, which keeps only what tells which one it was: what people delete shall be gone.
     *
     * @param kept the fields that tell it, in snake_case
     */
    public <T> Journal<T> ofEnd(Caller caller, String action, Function<T, String> id, Set<String> kept) {
        return (before, after) -> entries(
                caller,
                action,
                id.apply(after == null ? before : after),
                changes(tree(before), tree(after), kept, KnownDigests.NONE));
    }

    private List<AuditEntry> entries(Caller caller, String action, String rowId, ObjectNode changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        return List.of(new AuditEntry(
                UlidCreator.getMonotonicUlid().toString(),
                caller.teamId(),
                Timestamps.cut(clock.instant()),
                action,
                rowId,
                JsonText.of(changes),
                caller.kind(),
                caller.keyId(),
                caller.keyName(),
                caller.userId(),
                caller.userEmail(),
                caller.requestId()));
    }

    private ObjectNode changes(JsonNode before, JsonNode after, Set<String> only, KnownDigests digests) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        Set<String> fields = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(fields::add);
        after.fieldNames().forEachRemaining(fields::add);
        for (String field : fields) {
            JsonNode was = value(before.path(field));
            JsonNode is = value(after.path(field));
            boolean isToldOf = only.isEmpty() ? !TELL_NOTHING.contains(field) : only.contains(field);
            if (isToldOf && !was.equals(is)) {
                ObjectNode change = changes.putObject(field);
                change.set("before", bounded(was, digests));
                change.set("after", bounded(is, digests));
            }
        }
        return changes;
    }

    /** JSON that was sent is parsed only if it is short: this runs while the row is locked, on PostgreSQL on an event loop. */
    private JsonNode value(JsonNode field) {
        if (field.isMissingNode()) {
            return NullNode.getInstance();
        }
        if (field.isBigDecimal()) {
            return DoubleNode.valueOf(field.doubleValue());
        }
        String sent = sent(field);
        return sent == null || sent.length() > LONGEST_VALUE ? field : JsonText.tree(new Json(sent));
    }

    /** The text of JSON that was sent, null of any other value. */
    private static String sent(JsonNode value) {
        return value instanceof POJONode node && node.getPojo() instanceof RawValue raw
                ? raw.rawValue().toString()
                : null;
    }

    private static JsonNode bounded(JsonNode value, KnownDigests digests) {
        String sent = sent(value);
        String text = sent == null ? JsonText.of(value).text() : sent;
        if (text.length() <= LONGEST_VALUE) {
            return value;
        }
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("length", text.length());
        told.put("sha256", digests.of(text));
        return told;
    }

    private JsonNode tree(Object row) {
        return row == null ? mapper.createObjectNode() : mapper.valueToTree(row);
    }
}
