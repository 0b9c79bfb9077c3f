package dev.quipu.cli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.cli.output.Times;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever a transcript holds, a file of it shows and does not obey. */
class HostileFormsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LogStyle STYLE = new LogStyle(new Times(ZoneOffset.UTC), false, true, true);
    private static final String HOSTILE =
            "</pre></details><script>alert(1)</script>\n# h\n```\n````` <img src=x onerror=y>\u001b[2J";

    @Test
    void htmlHoldsNoElementThatATranscriptBrings() {
        // When
        String html = String.join("\n", written(out -> new HtmlForm(STYLE, out)));

        // Then
        assertThat(html)
                .startsWith("<!doctype html>\n")
                .endsWith("</body>\n</html>")
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<img src=x", "\u001b", "onerror=y>");
        assertThat(html.split("<div class=\"agent\">")).hasSize(2);
        assertThat(html).contains("<img alt=\"\" src=\"data:image/png;base64,iVBORw0KGgo=\">");
        assertThat(html).contains("<small>[image]</small>").doesNotContain("image/svg");
    }

    @Test
    void markdownKeepsAllThatWasSaidInFences() {
        // When
        List<String> lines = written(out -> new MarkdownForm(STYLE, out));

        // Then
        String outside = outsideOfFences(String.join("\n", lines));
        assertThat(outside).contains("\\<script\\>");
        // A backslash takes its meaning from what follows.
        assertThat(outside.replaceAll("\\\\.", "")).doesNotContain("<", ">", "`", "\u001b");
        assertThat(outside.lines().filter(line -> line.startsWith("#")).map(line -> line.replaceAll(" .*", "")))
                .containsExactly("#", "##", "##", "##");
    }

    /** As CommonMark reads them: a fence is closed by one that is as long at least. */
    private static String outsideOfFences(String text) {
        List<String> outside = new ArrayList<>();
        String open = null;
        for (String line : text.split("\n")) {
            String fence = line.replaceAll("[^`].*$", "");
            if (open == null && fence.length() >= 3) {
                open = fence;
            } else if (open != null && line.strip().equals(fence) && fence.length() >= open.length()) {
                open = null;
            } else if (open == null) {
                outside.add(line);
            }
        }
        assertThat(open).isNull();
        return String.join("\n", outside);
    }

    private static List<String> written(Function<Consumer<String>, ConversationForm> made) {
        List<String> lines = new ArrayList<>();
        ConversationForm form = made.apply(lines::add);
        ObjectNode session = JSON.createObjectNode()
                .put("id", "s")
                .put("title", HOSTILE)
                .put("agent", HOSTILE)
                .put("started_at", "2026-03-01T10:00:00Z");
        form.begin(session, JSON.createObjectNode());
        form.message(
                JSON.createObjectNode()
                        .put("origin", "typed")
                        .put("state", "live")
                        .put("timestamp", "2026-03-01T10:00:00Z"),
                0);
        for (String kind : List.of("text", "thinking", "tool_result", "other")) {
            form.block(JSON.createObjectNode().put("kind", kind).put("text", HOSTILE), 0);
        }
        ObjectNode call = JSON.createObjectNode().put("kind", "tool_use").put("tool_name", HOSTILE);
        call.putObject("input").put("command", HOSTILE);
        form.block(call, 0);
        form.block(image("image/png", "iVBORw0KGgo="), 0);
        form.block(image("image/svg+xml", "PHN2Zz4="), 0);
        form.block(image("image/png", "\"><script>"), 0);
        form.endOfMessage(0);
        form.agent(JSON.createObjectNode().put("title", HOSTILE), 1);
        form.endOfAgent(1);
        form.end();
        return lines;
    }

    private static JsonNode image(String type, String data) {
        ObjectNode block = JSON.createObjectNode().put("kind", "image");
        block.putObject("raw")
                .put("type", "image")
                .putObject("source")
                .put("media_type", type)
                .put("data", data);
        return block;
    }
}
