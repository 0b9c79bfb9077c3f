package dev.quipu.record.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the events tell of a session, with its stored form: <code>{"model": ["opus", "0|…|event id"], …}</code>.
 *
 * @param known by fact
 * @param models what each model did, by its name; at most {@link #MOST_MODELS}
 * @param others what a newer version keeps beside them, by its name: it is written back as it was read, so that an older
 *     instance can serve beside a newer one
 */
public record ToldFacts(Map<SessionFact, ToldFact> known, Map<String, ModelUse> models, Map<String, JsonNode> others) {

    /** A session with more is none that an agent led; the others are not told apart. */
    static final int MOST_MODELS = 50;

    /** Nothing was told yet. */
    public static final ToldFacts NONE = new ToldFacts(Map.of(), Map.of(), Map.of());

    private static final String MODELS = SessionFact.MODELS.column();

    private static final Map<String, SessionFact> BY_NAME = Stream.of(SessionFact.values())
            .collect(Collectors.toUnmodifiableMap(SessionFact::column, Function.identity()));

    /** Writes the stored form. */
    public String write() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        known.forEach((fact, word) -> {
            ArrayNode pair = object.putArray(fact.column());
            if (word.value() instanceof Long count) {
                pair.add(count);
            } else {
                pair.add(word.value().toString());
            }
            pair.add(word.witness());
        });
        if (!models.isEmpty()) {
            ObjectNode uses = object.putObject(MODELS);
            models.forEach((model, use) -> uses.putArray(model)
                    .add(use.messages())
                    .add(use.tokensIn())
                    .add(use.tokensOut())
                    .add(use.cacheReadTokens())
                    .add(use.cacheWriteTokens()));
        }
        others.forEach(object::set);
        return JsonText.of(object).text();
    }

    /** Reads the stored form. */
    public static ToldFacts read(String text) {
        Map<SessionFact, ToldFact> known = new EnumMap<>(SessionFact.class);
        Map<String, ModelUse> models = new TreeMap<>();
        Map<String, JsonNode> others = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree(text).properties()) {
            SessionFact fact = BY_NAME.get(entry.getKey());
            if (entry.getKey().equals(MODELS)) {
                entry.getValue().properties().forEach(model -> models.put(model.getKey(), use(model.getValue())));
            } else if (fact == null) {
                others.put(entry.getKey(), entry.getValue());
            } else {
                known.put(fact, word(fact, entry.getValue()));
            }
        }
        return new ToldFacts(known, models, others);
    }

    private static JsonNode tree(String text) {
        try {
            return JsonText.tree(new Json(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("A session's column \"told\" is damaged", e);
        }
    }

    private static ModelUse use(JsonNode figures) {
        return new ModelUse(
                figures.path(0).longValue(),
                figures.path(1).longValue(),
                figures.path(2).longValue(),
                figures.path(3).longValue(),
                figures.path(4).longValue());
    }

    private static ToldFact word(SessionFact fact, JsonNode pair) {
        JsonNode value = pair.get(0);
        return new ToldFact(
                switch (fact.kind()) {
                    case TEXT -> value.textValue();
                    case TIME -> Instant.parse(value.textValue());
                    case COUNT -> value.longValue();
                    case JSON -> new Json(value.textValue());
                },
                pair.get(1).textValue());
    }

    /** What is told of a fact, null if nothing is. */
    public ToldFact get(SessionFact fact) {
        return known.get(fact);
    }
}
