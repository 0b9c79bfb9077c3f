package dev.quipu.record.conversation.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The parts of a message's content, as the API of Anthropic writes them and other agents keep them too. */
public final class ClaudeBlocks {

    private ClaudeBlocks() {}

    /** One for each part, in order; a text by itself is one part. */
    public static List<Block> of(JsonNode content) {
        if (content.isTextual()) {
            return List.of(text(BlockKind.TEXT, content.textValue()));
        }
        List<Block> blocks = new ArrayList<>();
        content.forEach(part -> blocks.add(part(part)));
        return blocks;
    }

    /** One part of a content. */
    public static Block part(JsonNode part) {
        if (part.isTextual()) {
            return text(BlockKind.TEXT, part.textValue());
        }
        return switch (part.path("type").asText()) {
            case "text" -> text(BlockKind.TEXT, part.path("text").asText());
            case "thinking" -> text(BlockKind.THINKING, part.path("thinking").asText());
            case "tool_use", "server_tool_use" ->
                new Block(
                        BlockKind.TOOL_USE,
                        null,
                        part.path("name").asText(),
                        part.path("id").textValue(),
                        part.has("input") ? JsonText.of(part.path("input")) : null,
                        null,
                        null);
            case "tool_result" -> result(part);
            case "image" -> new Block(BlockKind.IMAGE, null, null, null, null, null, raw(part));
            default -> new Block(BlockKind.OTHER, null, null, null, null, null, raw(part));
        };
    }

    /** A result is a text, or parts of which some are none. */
    private static Block result(JsonNode part) {
        JsonNode content = part.path("content");
        boolean isText = content.isTextual() || content.isMissingNode() || content.isNull() || areTexts(content);
        return new Block(
                BlockKind.TOOL_RESULT,
                content.isTextual() ? content.textValue() : joined(content),
                null,
                part.path("tool_use_id").textValue(),
                null,
                part.path("is_error").isBoolean() ? part.path("is_error").booleanValue() : null,
                isText ? null : raw(content));
    }

    private static boolean areTexts(JsonNode content) {
        return content.isArray()
                && StreamSupport.stream(content.spliterator(), false)
                        .allMatch(part -> part.path("type").asText().equals("text"));
    }

    private static String joined(JsonNode content) {
        String text = StreamSupport.stream(content.spliterator(), false)
                .map(part -> part.path("text").textValue())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : text;
    }

    private static Block text(BlockKind kind, String text) {
        return new Block(kind, text, null, null, null, null, null);
    }

    private static Json raw(JsonNode part) {
        return JsonText.of(part);
    }
}
