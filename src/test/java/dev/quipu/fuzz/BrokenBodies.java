package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes something of a body that it must not be. */
final class BrokenBodies {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int TOO_DEEP = 1_100;
    private static final int TOO_MANY_BYTES = 40_000;

    private final Random random;

    BrokenBodies(Random random) {
        this.random = random;
    }

    /** Changes one value somewhere in it. */
    JsonNode value(JsonNode body) {
        JsonNode changed = body.deepCopy();
        List<Map.Entry<ObjectNode, String>> fields = new ArrayList<>();
        collect(changed, fields);
        if (fields.isEmpty()) {
            return wrong();
        }
        Map.Entry<ObjectNode, String> field = fields.get(random.nextInt(fields.size()));
        switch (random.nextInt(4)) {
            case 0 -> field.getKey().remove(field.getValue());
            case 1 -> field.getKey().set("no_such_field", wrong());
            default -> field.getKey().set(field.getValue(), wrong());
        }
        return changed;
    }

    /** Changes its bytes. */
    byte[] bytes(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int middle = body.length == 0 ? 0 : random.nextInt(body.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes.write(body, 0, middle);
            case 1 -> {
                bytes.writeBytes(body);
                bytes.writeBytes(body);
            }
            case 2 -> {
                bytes.write(body, 0, middle);
                bytes.write(random.nextInt(256));
                bytes.write(body, middle, body.length - middle);
            }
            case 3 -> bytes.writeBytes(new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'});
            case 4 -> bytes.writeBytes("[".repeat(TOO_DEEP).getBytes(StandardCharsets.US_ASCII));
            case 5 ->
                bytes.writeBytes(("{\"data\":" + "{\"a\":".repeat(TOO_DEEP) + "1" + "}".repeat(TOO_DEEP) + "}")
                        .getBytes(StandardCharsets.US_ASCII));
            case 6 -> {
                bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
                bytes.writeBytes(new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
            }
            default -> {
                byte[] blanks = new byte[TOO_MANY_BYTES];
                Arrays.fill(blanks, (byte) ' ');
                bytes.writeBytes(blanks);
                bytes.writeBytes(body);
            }
        }
        return bytes.toByteArray();
    }

    private JsonNode wrong() {
        return switch (random.nextInt(13)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(-1);
            case 2 -> JSON.numberNode(new BigDecimal("0.12345678901234567890"));
            case 3 -> JSON.numberNode(new BigDecimal("1e400"));
            case 4 -> JSON.numberNode(Long.MIN_VALUE);
            case 5 -> JSON.textNode("");
            case 6 -> JSON.textNode("a\0b");
            case 7 -> JSON.textNode("half \uD800");
            case 8 -> JSON.textNode("x".repeat(300 + random.nextInt(3_000)));
            case 9 -> JSON.textNode("' OR '1'='1'; --");
            case 10 -> JSON.booleanNode(true);
            case 11 -> JSON.arrayNode().add(JSON.arrayNode().add(1));
            default -> JSON.objectNode().set("a", JSON.objectNode());
        };
    }

    private static void collect(JsonNode node, List<Map.Entry<ObjectNode, String>> fields) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                fields.add(Map.entry(object, field.getKey()));
                collect(field.getValue(), fields);
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(item, fields));
        }
    }
}
