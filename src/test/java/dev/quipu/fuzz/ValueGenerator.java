package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.RandomGenerator;

/** Values that a schema allows; a value that earlier answers held is as likely as a new one. */
final class ValueGenerator {

    private static final int DEEPEST = 3;
    private static final int GENERATIONS = 1_000;
    private static final long LAST_SECOND = 4_000_000_000L;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApiDocument document;
    private final KnownValues known;
    private final Random random;
    private final RandomGenerator<String> words = Arbitraries.strings()
            .alpha()
            .numeric()
            .ofMinLength(1)
            .ofMaxLength(20)
            .generator(GENERATIONS, true);
    private final RandomGenerator<String> texts =
            Arbitraries.strings().ofMinLength(1).ofMaxLength(40).generator(GENERATIONS, true);
    private final RandomGenerator<Integer> counts =
            Arbitraries.integers().between(0, Integer.MAX_VALUE).generator(GENERATIONS, true);
    private final RandomGenerator<BigDecimal> decimals = Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, BigDecimal.valueOf(9_999))
            .ofScale(6)
            .generator(GENERATIONS, true);

    ValueGenerator(ApiDocument document, KnownValues known, Random random) {
        this.document = document;
        this.known = known;
        this.random = random;
    }

    /** A value of a field of that name. */
    JsonNode value(String name, JsonNode declared) {
        return value(name, declared, 0);
    }

    private JsonNode value(String name, JsonNode declared, int depth) {
        JsonNode schema = document.resolved(declared);
        if (schema.has("anyOf")) {
            return value(name, one(schema.path("anyOf")), depth);
        }
        if (schema.has("enum")) {
            return one(schema.path("enum"));
        }
        return switch (type(schema)) {
            case "null" -> NullNode.instance;
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "integer" -> integer(schema);
            case "number" -> DecimalNode.valueOf(decimals.next(random).value());
            case "string" -> TextNode.valueOf(text(name, schema));
            case "array" -> array(name, schema, depth);
            case "object" -> schema.has("properties") ? object(schema, depth) : anyObject(depth);
            default -> any(depth);
        };
    }

    /** A word that nobody has said before, most likely. */
    String word() {
        return words.next(random).value();
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    /** A text of any characters but U+0000 and halves of pairs. */
    private String anyText() {
        StringBuilder text = new StringBuilder();
        texts.next(random)
                .value()
                .codePoints()
                .filter(c -> c != 0 && !isSurrogate(c))
                .forEach(text::appendCodePoint);
        return text.isEmpty() ? "é" : text.toString();
    }

    /** A text of a schema; where one is wanted that has not been used yet, a new one. */
    private String text(String name, JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return Instant.ofEpochSecond((long) (random.nextDouble() * LAST_SECOND), random.nextInt(1_000_000_000))
                    .toString();
        }
        boolean isNew = name.equals("id") ? random.nextInt(10) < 8 : random.nextInt(10) < 4;
        String before = isNew ? null : known.one(name, random);
        if (before != null) {
            return before;
        }
        if (schema.path("format").asText().equals("email") && random.nextInt(10) > 0) {
            return word() + "@example.org";
        }
        if (schema.has("pattern")
                && !UUID.randomUUID().toString().matches(schema.path("pattern").textValue())) {
            return schema.path("examples").path(0).asText(word());
        }
        if (schema.has("pattern")) {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
        return random.nextInt(4) == 0 ? anyText() : word();
    }

    private JsonNode integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        if (schema.has("maximum") && random.nextInt(10) > 0) {
            return LongNode.valueOf(least + random.nextInt(5));
        }
        return LongNode.valueOf(
                schema.has("maximum")
                        ? least + random.nextLong(schema.path("maximum").asLong() - least + 1)
                        : counts.next(random).value());
    }

    private JsonNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int size = schema.path("minItems").asInt(0) + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(name.equals("blob_refs") ? anyBlob() : value(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode anyBlob() {
        return JSON.objectNode()
                .put("key", word())
                .put("content_type", "text/plain")
                .put("size_bytes", 1);
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        List<String> required = ApiDocument.MAPPER.convertValue(schema.path("required"), ApiDocument.TEXTS);
        int share = random.nextInt(10);
        schema.path("properties").properties().forEach(field -> {
            if (required != null && required.contains(field.getKey()) || random.nextInt(10) < share) {
                object.set(field.getKey(), value(field.getKey(), field.getValue(), depth + 1));
            }
        });
        return object;
    }

    private JsonNode any(int depth) {
        return switch (random.nextInt(depth > DEEPEST ? 4 : 8)) {
            case 0 -> NullNode.instance;
            case 1 -> LongNode.valueOf(counts.next(random).value());
            case 2 -> TextNode.valueOf(anyText());
            case 3 -> DecimalNode.valueOf(decimals.next(random).value());
            case 4 -> JSON.arrayNode().add(any(depth + 1)).add(any(depth + 1));
            default -> anyObject(depth);
        };
    }

    private ObjectNode anyObject(int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            object.set(random.nextInt(3) == 0 ? anyText() : word(), any(depth + 1));
        }
        return object;
    }

    /** One of the types that a schema allows; null is the least likely. */
    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asText();
        }
        return random.nextInt(10) == 0
                ? type.path(random.nextInt(type.size())).asText()
                : type.path(0).asText();
    }

    private JsonNode one(JsonNode choices) {
        return choices.path(random.nextInt(choices.size()));
    }
}
