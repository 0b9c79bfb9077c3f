package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.time.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message as lines for people. Whatever a transcript holds is shown, and nothing of it is obeyed by the terminal. */
final class MessageLines {

    private static final int FOLDED = 4;
    private static final int BYTES_OF_BASE64 = 3;
    private static final int LETTERS_OF_BASE64 = 4;
    private static final int KILO = 1_024;

    private static final Map<String, String> SPEAKERS = Map.of(
            "typed", "User",
            "tool", "Tool",
            "hook", "Hook",
            "command", "Command",
            "agent", "Agent",
            "compaction", "Summary",
            "system", "System");

    private final LogStyle style;

    MessageLines(LogStyle style) {
        this.style = style;
    }

    /** Who speaks and when; what is not before the agent any more says so. */
    String header(JsonNode message) {
        String origin = message.path("origin").asText();
        String model = message.path("model").asText();
        String speaker = origin.equals("model")
                        && !model.isEmpty()
                        && !message.path("model").isNull()
                ? model
                : SPEAKERS.getOrDefault(origin, origin);
        String state = message.path("state").asText();
        String time = message.path("timestamp").isTextual()
                ? "  "
                        + style.times()
                                .second(Timestamps.parse(
                                        message.path("timestamp").textValue()))
                : "";
        return style.bold(speaker)
                + style.dim(time + (state.equals("live") || state.isEmpty() ? "" : "  (" + state + ")"));
    }

    /** A part of it. */
    List<String> block(JsonNode block) {
        String text = block.path("text").isTextual() ? block.path("text").textValue() : "";
        return switch (block.path("kind").asText()) {
            case "text" -> text(text);
            case "thinking" -> thinking(text);
            case "tool_use" -> call(block);
            case "tool_result" -> result(block, text);
            case "image" -> List.of(style.dim("[" + image(block.path("raw")) + "]"));
            default -> List.of(style.dim("[" + block.at("/raw/type").asText("something else") + "]"));
        };
    }

    private List<String> text(String text) {
        return style.plain(text).lines().toList();
    }

    private List<String> thinking(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        if (style.showsThinking()) {
            return text.lines().map(line -> style.dim("| " + line)).toList();
        }
        long lines = text.lines().count();
        return List.of(style.dim("(thinking, " + lines + (lines == 1 ? " line)" : " lines)")));
    }

    private List<String> call(JsonNode block) {
        JsonNode input = block.path("input");
        String words = ToolWords.of(input);
        List<String> lines = new ArrayList<>();
        lines.add("> " + style.bold(block.path("tool_name").asText("?"))
                + (words.isEmpty() ? "" : "  " + style.plain(words)));
        if (style.showsTools() && input.isObject()) {
            input.toPrettyString().lines().forEach(line -> lines.add(style.dim("  " + line)));
        }
        return lines;
    }

    private List<String> result(JsonNode block, String text) {
        List<String> all = style.plain(text).lines().toList();
        int shown = style.showsTools() || all.size() <= FOLDED + 1 ? all.size() : FOLDED;
        boolean isError = block.path("is_error").asBoolean();
        List<String> lines = new ArrayList<>();
        if (isError) {
            lines.add("  " + style.red("failed:"));
        }
        all.subList(0, shown).forEach(line -> lines.add("  " + style.dim(line)));
        if (shown < all.size()) {
            lines.add(style.dim("  … " + (all.size() - shown) + " more lines"));
        }
        for (JsonNode part : block.path("raw")) {
            if (part.path("type").asText().equals("image")) {
                lines.add(style.dim("  [" + image(part) + "]"));
            }
        }
        return lines;
    }

    private static String image(JsonNode raw) {
        JsonNode source = raw.path("source");
        long bytes = source.path("data").asText().length() * (long) BYTES_OF_BASE64 / LETTERS_OF_BASE64;
        String size = bytes < KILO ? bytes + " bytes" : bytes / KILO + " KB";
        return "image, " + source.path("media_type").asText("unknown type") + (bytes == 0 ? "" : ", " + size);
    }
}
