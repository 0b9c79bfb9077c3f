package dev.quipu.record.conversation.told;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import java.util.List;
import java.util.Objects;

/** Who wrote a message that has the form of Anthropic's API, and what of it a person typed. */
public final class ApiParts {

    private static final List<String> NOTICES =
            List.of("<system-reminder>", "<SYSTEM_NOTICE>", "<environment_details>", "<user_info>");

    private ApiParts() {}

    /** Who speaks. */
    public static Speaker role(JsonNode message) {
        return switch (message.path("role").asText()) {
            case "user" -> Speaker.USER;
            case "system" -> Speaker.SYSTEM;
            default -> Speaker.ASSISTANT;
        };
    }

    /** Where it comes from; what the agent itself adds to a prompt is marked at its beginning. */
    public static Origin origin(Speaker role, List<Block> parts) {
        if (role != Speaker.USER) {
            return role == Speaker.ASSISTANT ? Origin.MODEL : Origin.SYSTEM;
        }
        if (!parts.isEmpty() && parts.stream().allMatch(part -> part.kind() == BlockKind.TOOL_RESULT)) {
            return Origin.TOOL;
        }
        boolean isTyped = parts.stream().anyMatch(part -> part.kind() == BlockKind.IMAGE) || prompt(parts) != null;
        return isTyped ? Origin.TYPED : Origin.SYSTEM;
    }

    /** The first text that a person typed, null if there is none. */
    public static String prompt(List<Block> parts) {
        return parts.stream()
                .filter(part -> part.kind() == BlockKind.TEXT)
                .map(Block::text)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .filter(text -> NOTICES.stream().noneMatch(text.stripLeading()::startsWith))
                .findFirst()
                .orElse(null);
    }

    /** A figure, 0 if there is none. */
    public static long number(JsonNode told) {
        return Math.max(0, told.asLong());
    }

    /** A block of text; none if it is empty. */
    public static List<Block> text(BlockKind kind, JsonNode text) {
        boolean isSaid = text.isTextual() && !text.textValue().isEmpty();
        return isSaid ? List.of(new Block(kind, text.textValue(), null, null, null, null, null)) : List.of();
    }
}
