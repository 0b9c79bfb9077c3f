package dev.quipu.record.conversation.codex;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a response item of Codex says: messages, thoughts, calls and results. */
final class CodexItem {

    /** Calls, with the tool that is called where the call itself does not name it. */
    private static final Map<String, String> CALLS = Map.of(
            "function_call", "",
            "custom_tool_call", "",
            "local_shell_call", "local_shell",
            "web_search_call", "web_search",
            "tool_search_call", "tool_search",
            "image_generation_call", "image_generation");

    private static final Set<String> RESULTS =
            Set.of("function_call_output", "custom_tool_call_output", "tool_search_output");

    private static final Set<String> TEXTS = Set.of("input_text", "output_text", "text");

    private CodexItem() {}

    static boolean isCallOrResult(String kind) {
        return CALLS.containsKey(kind) || RESULTS.contains(kind);
    }

    /** The parts of an item, none of one that is not known. */
    static List<Block> blocks(String kind, JsonNode item) {
        if (CALLS.containsKey(kind)) {
            return List.of(call(kind, item));
        }
        if (RESULTS.contains(kind)) {
            return List.of(result(item));
        }
        return switch (kind) {
            case "message" -> message(item.path("content"));
            case "reasoning" -> List.of(thought(item));
            default -> List.of();
        };
    }

    private static List<Block> message(JsonNode content) {
        if (content.isTextual()) {
            return List.of(text(BlockKind.TEXT, content.textValue()));
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            if (part.isTextual()) {
                blocks.add(text(BlockKind.TEXT, part.textValue()));
            } else if (TEXTS.contains(type)) {
                blocks.add(text(BlockKind.TEXT, part.path("text").asText()));
            } else {
                BlockKind kind = type.equals("input_image") ? BlockKind.IMAGE : BlockKind.OTHER;
                blocks.add(new Block(kind, null, null, null, null, null, JsonText.of(part)));
            }
        }
        return blocks;
    }

    /** Of most thoughts there is a summary at best, for they are encrypted. */
    private static Block thought(JsonNode item) {
        String text = Stream.of(item.path("summary"), item.path("content"))
                .map(CodexItem::joined)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text(BlockKind.THINKING, text.isEmpty() ? null : text);
    }

    private static Block call(String kind, JsonNode item) {
        String name = item.path("name").textValue();
        String id = item.path("call_id").textValue();
        return new Block(
                BlockKind.TOOL_USE,
                null,
                name == null ? CALLS.get(kind) : name,
                id == null ? item.path("id").textValue() : id,
                input(item),
                null,
                null);
    }

    private static Json input(JsonNode item) {
        for (String name : List.of("arguments", "input", "action")) {
            JsonNode input = item.path(name);
            if (input.isTextual() && name.equals("arguments")) {
                return parsed(input.textValue());
            }
            if (!input.isMissingNode() && !input.isNull()) {
                return JsonText.of(input);
            }
        }
        return null;
    }

    /** A model may write arguments that are no JSON; then they are a text. */
    private static Json parsed(String arguments) {
        try {
            return JsonText.parse(arguments);
        } catch (JsonProcessingException noJson) {
            return JsonText.of(TextNode.valueOf(arguments));
        }
    }

    /** An output is a text, or parts, or an object that holds either. */
    private static Block result(JsonNode item) {
        JsonNode told = item.has("output") ? item.path("output") : item.path("tools");
        JsonNode output = told.isObject() && told.has("content") ? told.path("content") : told;
        JsonNode success = told.path("success");
        boolean isText = output.isTextual() || output.isMissingNode() || output.isNull() || areTexts(output);
        return new Block(
                BlockKind.TOOL_RESULT,
                output.isTextual() ? output.textValue() : joined(output),
                null,
                item.path("call_id").textValue(),
                null,
                success.isBoolean() ? !success.booleanValue() : null,
                isText ? null : JsonText.of(output));
    }

    private static boolean areTexts(JsonNode parts) {
        return parts.isArray()
                && StreamSupport.stream(parts.spliterator(), false)
                        .allMatch(part -> TEXTS.contains(part.path("type").asText()));
    }

    private static String joined(JsonNode parts) {
        if (!parts.isArray()) {
            return null;
        }
        String text = StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.path("text").textValue())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : text;
    }

    private static Block text(BlockKind kind, String text) {
        return new Block(kind, text, null, null, null, null, null);
    }
}
