package dev.quipu.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The stored form of what the events tell of a session: <code>{"model": ["opus", "0|…|event id"], …}</code>. */
public final class ToldFacts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldFacts() {}

    /** Writes the stored form. */
    public static String write(Map<SessionFact, ToldFact> told) {
        ObjectNode object = JSON.createObjectNode();
        told.forEach((fact, word) -> {
            ArrayNode pair = object.putArray(fact.column());
            if (word.value() instanceof Long count) {
                pair.add(count);
            } else {
                pair.add(word.value().toString());
            }
            pair.add(word.witness());
        });
        return object.toString();
    }

    /** Reads the stored form; facts that this version does not know are an error, for dropping them would change sums. */
    public static Map<SessionFact, ToldFact> read(String text) {
        Map<SessionFact, ToldFact> told = new EnumMap<>(SessionFact.class);
        try {
            for (Map.Entry<String, JsonNode> entry : JSON.readTree(text).properties()) {
                SessionFact fact = SessionFact.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
                JsonNode value = entry.getValue().get(0);
                told.put(
                        fact,
                        new ToldFact(
                                switch (fact.kind()) {
                                    case TEXT -> value.textValue();
                                    case TIME -> Instant.parse(value.textValue());
                                    case COUNT -> value.longValue();
                                },
                                entry.getValue().get(1).textValue()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A session's column \"told\" is damaged: " + e.getOriginalMessage(), e);
        }
        return told;
    }
}
