package dev.quipu.cli.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.output.VisibleText;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A conversation as one page of HTML, which loads nothing and runs nothing, whatever it shows. */
final class HtmlForm implements ConversationForm {

    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <meta name="viewport" content="width=device-width">
            <style>
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.4rem }
            h2 { font-size: 1rem; margin: 1.5rem 0 .3rem }
            small, summary { opacity: .7 }
            pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0; font: 13px/1.45 ui-monospace, monospace }
            .text { font: inherit }
            .agent { border-left: 3px solid #8888; padding-left: 1rem; margin: .5rem 0 }
            .failed { color: #c33 }
            img { max-width: 100% }
            </style>""";

    private final MessageLines words;
    private final LogStyle style;
    private final Consumer<String> out;

    HtmlForm(LogStyle style, Consumer<String> out) {
        this.style = style;
        this.words = new MessageLines(style);
        this.out = out;
    }

    @Override
    public void begin(JsonNode session, JsonNode usage) {
        List<String> lines = new LogHeader(style).lines(session, usage);
        out.accept(HEAD);
        out.accept("<title>" + escaped(lines.get(0)) + "</title>");
        out.accept("</head>");
        out.accept("<body>");
        out.accept("<h1>" + escaped(lines.get(0)) + "</h1>");
        lines.subList(1, lines.size()).stream()
                .filter(line -> !line.isEmpty())
                .forEach(line -> out.accept("<small>" + escaped(line) + "</small><br>"));
    }

    @Override
    public void message(JsonNode message, int depth) {
        out.accept("<h2>" + escaped(words.header(message)) + "</h2>");
    }

    @Override
    public void block(JsonNode block, int depth) {
        String text = block.path("text").asText("");
        switch (block.path("kind").asText()) {
            case "text" -> out.accept("<pre class=\"text\">" + escaped(text) + "</pre>");
            case "thinking" -> {
                if (!text.isBlank()) {
                    folded("Thinking", "", text);
                }
            }
            case "tool_use" -> {
                String about = ToolWords.of(block.path("input"));
                folded(
                        block.path("tool_name").asText("?") + (about.isEmpty() ? "" : "  " + about),
                        "",
                        block.path("input").isObject() ? block.path("input").toPrettyString() : "");
            }
            case "tool_result" -> {
                boolean isError = block.path("is_error").asBoolean();
                folded(isError ? "Failed" : "Result", isError ? " class=\"failed\"" : "", text);
                block.path("raw").forEach(part -> image(part));
            }
            case "image" -> image(block.path("raw"));
            default -> words.block(block).forEach(line -> out.accept("<small>" + escaped(line) + "</small>"));
        }
    }

    private void folded(String summary, String attributes, String text) {
        out.accept("<details><summary" + attributes + ">" + escaped(summary) + "</summary><pre>" + escaped(text)
                + "</pre></details>");
    }

    /** Only what is surely an image of a kind that browsers show is one here. */
    private void image(JsonNode raw) {
        String type = raw.at("/source/media_type").asText();
        String data = raw.at("/source/data").asText();
        if (IMAGES.contains(type) && isBase64(data)) {
            out.accept("<img alt=\"\" src=\"data:" + type + ";base64," + data + "\">");
        } else if (raw.path("type").asText().equals("image")) {
            out.accept("<small>[image]</small>");
        }
    }

    private static boolean isBase64(String data) {
        try {
            return !data.isEmpty() && Base64.getDecoder().decode(data).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void endOfMessage(int depth) {
        // A heading begins the next one.
    }

    @Override
    public void agent(JsonNode agent, int depth) {
        out.accept("<div class=\"agent\"><h2>Agent: " + escaped(AgentTitle.of(agent)) + "</h2>");
    }

    @Override
    public void endOfAgent(int depth) {
        out.accept("</div>");
    }

    @Override
    public void end() {
        out.accept("</body>");
        out.accept("</html>");
    }

    private static String escaped(String text) {
        return VisibleText.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
