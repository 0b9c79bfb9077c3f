package dev.quipu.record.conversation.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells the formats of transcripts apart. */
class TranscriptFormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"user","uuid":"u","sessionId":"s","message":{"role":"user","content":"Hi"}} | claude-code
            {"type":"summary","summary":"About","leafUuid":"u"}                                 | claude-code
            {"type":"file-history-snapshot","messageId":"m","snapshot":{}}                      | claude-code
            {"type":"new-in-a-later-version","sessionId":"s"}                                   | claude-code
            """)
    void aLinesContentTellsItsAgent(String line, String agent) {
        // When
        Optional<TranscriptFormat> format = TranscriptFormat.of(tree(line));

        // Then
        assertThat(format.map(TranscriptFormat::agent)).contains(agent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}
            []
            null
            "type"
            {"type":5,"uuid":"u"}
            {"type":"summary","summary":"Of any agent"}
            {"type":"user","uuid":"u","sessionId":"s","message":{"role":"user","parts":[{"text":"Qwen Code"}]}}
            {"type":"session","version":3,"id":"i","cwd":"/pi"}
            """)
    void aLineThatCouldBeAnybodysHasNoFormat(String line) {
        // When
        Optional<TranscriptFormat> format = TranscriptFormat.of(tree(line));

        // Then
        assertThat(format).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"user","uuid":"u","message":{"content":"Hi"}} | Hi
            """)
    void theFormatShowsTheLinesParts(String line, String text) {
        // Given
        TranscriptFormat format = TranscriptFormat.of(tree(line)).orElseThrow();

        // When
        List<Block> parts = format.parts(tree(line));

        // Then
        assertThat(parts).containsExactly(new Block(BlockKind.TEXT, text, null, null, null, null, null));
    }

    private static JsonNode tree(String line) {
        return JsonText.tree(new Json(line));
    }
}
