package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.output.VisibleText;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as Markdown. What was said stands in blocks of code whose fences are longer than any within, so that nothing of it
 * is taken for Markdown or HTML.
 */
final class MarkdownForm implements ConversationForm {

    private static final Pattern FENCES = Pattern.compile("`{3,}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#+!|~&-]");
    private static final int DEEPEST_HEADING = 6;

    private final MessageLines words;
    private final LogStyle style;
    private final Consumer<String> out;

    MarkdownForm(LogStyle style, Consumer<String> out) {
        this.style = style;
        this.words = new MessageLines(style);
        this.out = out;
    }

    @Override
    public void begin(JsonNode session, JsonNode usage) {
        List<String> lines = new LogHeader(style).lines(session, usage);
        out.accept("# " + escaped(lines.get(0)));
        out.accept("");
        lines.subList(1, lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .forEach(line -> out.accept(escaped(line) + "  "));
        out.accept("");
    }

    @Override
    public void message(JsonNode message, int depth) {
        out.accept(heading(depth + 2) + escaped(words.header(message)));
        out.accept("");
    }

    @Override
    public void block(JsonNode block, int depth) {
        String text = block.path("text").asText("");
        switch (block.path("kind").asText()) {
            case "text" -> fenced("text", text);
            case "thinking" -> {
                if (!text.isBlank()) {
                    out.accept("*Thinking*");
                    out.accept("");
                    fenced("text", text);
                }
            }
            case "tool_use" -> {
                out.accept("**" + escaped(block.path("tool_name").asText("?")) + "**");
                out.accept("");
                if (block.path("input").isObject()) {
                    fenced("json", block.path("input").toPrettyString());
                }
            }
            case "tool_result" -> {
                out.accept(block.path("is_error").asBoolean() ? "*Failed*" : "*Result*");
                out.accept("");
                fenced("text", text);
            }
            default -> {
                words.block(block).forEach(line -> out.accept(escaped(line)));
                out.accept("");
            }
        }
    }

    @Override
    public void endOfMessage(int depth) {
        // Each part ends with an empty line.
    }

    @Override
    public void agent(JsonNode agent, int depth) {
        out.accept(heading(depth + 1) + "Agent: " + escaped(AgentTitle.of(agent)));
        out.accept("");
    }

    @Override
    public void endOfAgent(int depth) {
        out.accept(heading(depth + 1) + "End of the agent");
        out.accept("");
    }

    @Override
    public void end() {
        // Nothing stands below the last message.
    }

    private void fenced(String language, String text) {
        int longest = 2;
        Matcher fences = FENCES.matcher(text);
        while (fences.find()) {
            longest = Math.max(longest, fences.end() - fences.start());
        }
        String fence = "`".repeat(longest + 1);
        out.accept(fence + language);
        out.accept(VisibleText.lines(text));
        out.accept(fence);
        out.accept("");
    }

    private static String heading(int level) {
        return "#".repeat(Math.min(level, DEEPEST_HEADING)) + " ";
    }

    private static String escaped(String line) {
        return SPECIAL.matcher(VisibleText.value(line)).replaceAll("\\\\$0");
    }
}
