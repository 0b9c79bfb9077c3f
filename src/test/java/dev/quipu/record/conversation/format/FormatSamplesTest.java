package dev.quipu.record.conversation.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.TranscriptSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of transcripts that agents wrote, where they are at hand. */
@EnabledIf("dev.quipu.record.conversation.TranscriptSamples#areThere")
class FormatSamplesTest {

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "gemini", "copilot"})
    void everyLineIsOfItsAgentOrOfNone(String agent) throws IOException {
        // Given
        List<JsonNode> lines = lines(agent);

        // When
        Set<String> agents = lines.stream()
                .map(FormatSamplesTest::agent)
                .filter(named -> !named.isEmpty())
                .collect(Collectors.toSet());

        // Then
        assertThat(agents).containsExactly(agent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-code", "codex", "gemini", "copilot"})
    void whatIsReadOfALineTellsItsFormatAsTheWholeLineDoes(String agent) throws IOException {
        // Given
        List<JsonNode> lines = lines(agent);

        // When
        List<String> read = lines.stream()
                .map(line -> agent(TranscriptFormat.LOOKED_AT.of(JsonText.of(line))))
                .toList();

        // Then
        assertThat(read).isEqualTo(lines.stream().map(FormatSamplesTest::agent).toList());
    }

    private static String agent(JsonNode line) {
        return TranscriptFormat.of(line).map(TranscriptFormat::agent).orElse("");
    }

    private static List<JsonNode> lines(String agent) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (Map<String, String> row : TranscriptSamples.rows(agent + ".tsv")) {
            TranscriptSamples.entries(row.get("file")).stream()
                    .map(TranscriptEntry::line)
                    .forEach(lines::add);
        }
        return lines;
    }
}
