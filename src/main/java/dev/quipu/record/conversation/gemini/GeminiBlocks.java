package dev.quipu.record.conversation.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The parts of a message of Gemini CLI: thoughts, content, and calls with their results behind them. */
public final class GeminiBlocks {

    private GeminiBlocks() {}

    static List<Block> of(JsonNode message) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode thought : array(message.path("thoughts"))) {
            String text = Stream.of("subject", "description")
                    .map(name -> thought.path(name).textValue())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"));
            blocks.add(text(BlockKind.THINKING, text));
        }
        content(blocks, message.path("content"));
        for (JsonNode call : array(message.path("toolCalls"))) {
            call(blocks, call);
        }
        return blocks;
    }

    /** A text, a part, or parts. */
    private static void content(List<Block> blocks, JsonNode content) {
        if (content.isArray()) {
            content.forEach(part -> part(blocks, part));
        } else if (content.isTextual() || content.isObject()) {
            part(blocks, content);
        }
    }

    /** Adds what one part of a content is shown as. */
    public static void part(List<Block> blocks, JsonNode part) {
        JsonNode text = part.isTextual() ? part : part.path("text");
        JsonNode response = part.path("functionResponse");
        if (text.isTextual()) {
            boolean isThought = part.path("thought").asBoolean();
            if (!text.textValue().isEmpty()) {
                blocks.add(text(isThought ? BlockKind.THINKING : BlockKind.TEXT, text.textValue()));
            }
        } else if (response.isObject()) {
            blocks.add(result(response.path("id").textValue(), part, null));
        } else {
            String type = part.path("inlineData").path("mimeType").asText();
            BlockKind kind = type.startsWith("image/") ? BlockKind.IMAGE : BlockKind.OTHER;
            blocks.add(new Block(kind, null, null, null, null, null, JsonText.of(part)));
        }
    }

    private static void call(List<Block> blocks, JsonNode call) {
        String id = call.path("id").textValue();
        blocks.add(new Block(
                BlockKind.TOOL_USE,
                null,
                call.path("name").asText(),
                id,
                call.has("args") ? JsonText.of(call.path("args")) : null,
                null,
                null));
        JsonNode result = call.path("result");
        if (result.isTextual() || result.isContainerNode() && !result.isEmpty()) {
            blocks.add(result(id, result, isError(call.path("status").asText())));
        }
    }

    private static Boolean isError(String status) {
        return switch (status) {
            case "error" -> true;
            case "success" -> false;
            default -> null;
        };
    }

    private static Block result(String id, JsonNode result, Boolean isError) {
        List<JsonNode> parts = result.isArray()
                ? StreamSupport.stream(result.spliterator(), false).toList()
                : List.of(result);
        List<String> texts = new ArrayList<>(parts.size());
        parts.forEach(part -> texts.add(said(part)));
        String text = texts.stream().filter(Objects::nonNull).collect(Collectors.joining("\n"));
        return new Block(
                BlockKind.TOOL_RESULT,
                text.isEmpty() ? null : text,
                null,
                id,
                null,
                isError,
                texts.contains(null) ? JsonText.of(result) : null);
    }

    /** What a part of a result says, null if that is no text. */
    private static String said(JsonNode part) {
        JsonNode response = part.path("functionResponse").path("response");
        return Stream.of(part, part.path("text"), response.path("output"), response.path("error"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }

    private static JsonNode array(JsonNode node) {
        return node.isArray() ? node : MissingNode.getInstance();
    }

    private static Block text(BlockKind kind, String text) {
        return new Block(kind, text, null, null, null, null, null);
    }
}
