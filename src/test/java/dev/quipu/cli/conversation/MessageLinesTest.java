package dev.quipu.cli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.cli.output.Times;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "typed, , live, User  2026-03-01 10:00:00Z",
        "model, claude-opus-4-5, live, claude-opus-4-5  2026-03-01 10:00:00Z",
        "hook, , compacted, Hook  2026-03-01 10:00:00Z  (compacted)",
        "something, , rewound, something  2026-03-01 10:00:00Z  (rewound)"
    })
    void tellsWhoSpeaksAndWhen(String origin, String model, String state, String expected) {
        // Given
        JsonNode message = JSON.createObjectNode()
                .put("origin", origin)
                .put("model", model)
                .put("state", state)
                .put("timestamp", "2026-03-01T10:00:00Z");

        // When
        String header = new MessageLines(plain(false, false)).header(message);

        // Then
        assertThat(header).isEqualTo(expected);
    }

    @Test
    void foldsThoughtsAndResults() {
        // Given
        MessageLines lines = new MessageLines(plain(false, false));
        String result = "1\\n2\\n3\\n4\\n5\\n6\\n7";

        // When
        List<String> shown = shown(
                lines,
                "{'kind':'thinking','text':'a\\nb'}",
                "{'kind':'tool_use','tool_name':'Bash','tool_use_id':'t','input':{'command':'git status','timeout':5}}",
                "{'kind':'tool_result','tool_use_id':'t','is_error':true,'text':'" + result + "'}");

        // Then
        assertThat(shown)
                .containsExactly(
                        "(thinking, 2 lines)",
                        "> Bash  git status",
                        "  failed:",
                        "  1",
                        "  2",
                        "  3",
                        "  4",
                        "  … 3 more lines");
    }

    @Test
    void showsThemWholeWhereThatIsAsked() {
        // Given
        MessageLines lines = new MessageLines(plain(true, true));

        // When
        List<String> shown = shown(
                lines,
                "{'kind':'thinking','text':'a\\nb'}",
                "{'kind':'tool_use','tool_name':'Read','input':{'file_path':'/a'}}",
                "{'kind':'tool_result','text':'1\\n2\\n3\\n4\\n5\\n6'}");

        // Then
        assertThat(shown)
                .containsExactly(
                        "| a",
                        "| b",
                        "> Read  /a",
                        "  {",
                        "    \"file_path\" : \"/a\"",
                        "  }",
                        "  1",
                        "  2",
                        "  3",
                        "  4",
                        "  5",
                        "  6");
    }

    @Test
    void namesWhatIsNoText() {
        // Given
        MessageLines lines = new MessageLines(plain(false, false));
        String data = "A".repeat(4_096);

        // When
        List<String> shown = shown(
                lines,
                "{'kind':'image','raw':{'type':'image','source':{'media_type':'image/png','data':'" + data + "'}}}",
                "{'kind':'image','raw':null}",
                "{'kind':'other','raw':{'type':'redacted_thinking'}}",
                "{'kind':'new kind'}");

        // Then
        assertThat(shown)
                .containsExactly(
                        "[image, image/png, 3 KB]", "[image, unknown type]", "[redacted_thinking]", "[something else]");
    }

    @Test
    void obeysNothingThatATranscriptHolds() {
        // Given
        MessageLines lines = new MessageLines(new LogStyle(new Times(ZoneOffset.UTC), true, true, true));

        // When
        List<String> shown = shown(
                lines,
                "{'kind':'text','text':'\\u001b[2J\\u202Ex'}",
                "{'kind':'thinking','text':'\\u001b]0;t\\u0007'}",
                "{'kind':'tool_use','tool_name':'\\u001b[31mBash','input':{'command':'\\u001b[2J'}}",
                "{'kind':'tool_result','text':'\\u009b2J'}");

        // Then
        assertThat(String.join("\n", shown).replaceAll("\u001b\\[(0|1|2|31)m", ""))
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                .contains("\\u001b[2J\\u202ex", "\\u001b]0;t\\u0007", "\\u001b[31mBash", "\\u009b2J");
    }

    private static LogStyle plain(boolean showsThinking, boolean showsTools) {
        return new LogStyle(new Times(ZoneOffset.UTC), false, showsThinking, showsTools);
    }

    private static List<String> shown(MessageLines lines, String... blocks) {
        return List.of(blocks).stream()
                .flatMap(block -> lines.block(json(block)).stream())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
