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
            {"type":"assistant","message":{"role":"assistant","content":[]}}                    | claude-code
            {"type":"summary","summary":"About","leafUuid":"u"}                                 | claude-code
            {"type":"file-history-snapshot","messageId":"m","snapshot":{}}                      | claude-code
            {"type":"new-in-a-later-version","sessionId":"s"}                                   | claude-code
            {"type":"session_meta","payload":{"id":"t"}}                                        | codex
            {"timestamp":"2026-03-01T10:00:00Z","type":"new","ordinal":7,"payload":{}}          | codex
            {"id":"t","timestamp":"2025-05-01T10:00:00Z","instructions":null}                   | codex
            {"record_type":"state"}                                                             | codex
            {"type":"function_call_output","call_id":"c","output":"fine"}                       | codex
            {"sessionId":"s","projectHash":"p","startTime":"2026-03-01T10:00:00Z"}              | gemini
            {"id":"g","timestamp":"2026-03-01T10:00:00Z","type":"user","content":"Hi"}          | gemini
            {"sessionId":"s","message":{"id":"g","type":"gemini","content":"Hi"}}               | gemini
            {"$set":{"lastUpdated":"2026-03-01T10:00:00Z"}}                                     | gemini
            {"$rewindTo":"g"}                                                                   | gemini
            {"type":"user.message","id":"u","timestamp":"2026-03-01T10:00:00Z","data":{}}       | copilot
            {"type":"new","id":"u","timestamp":"2026-03-01T10:00:00Z","data":{},"parentId":"x"} | copilot
            {"type":"user","uuid":"u","sessionId":"s","message":{"parts":[{"text":"Hi"}]}}      | qwen
            {"type":"system","uuid":"u","sessionId":"s","systemPayload":{}}                     | qwen
            {"type":"session","version":3,"id":"i","cwd":"/pi"}                                 | pi
            {"type":"message","id":"a","parentId":"b","message":{"role":"user","timestamp":1}}  | pi
            {"type":"model_change","id":"a","parentId":null,"modelId":"m"}                      | pi
            {"type":"session_start","id":"i","title":"Droid","cwd":"/droid"}                    | droid
            {"type":"message","id":"a","parentId":"b","message":{"role":"user","content":[]}}   | droid
            {"role":"user","message":{"content":"Hi"}}                                          | cursor
            {"source":"cursor","kind":"bubble","id":"b","record":{}}                            | cursor
            {"source":"opencode","kind":"part","id":"p","record":{}}                            | opencode
            {"source":"cline","kind":"task","id":"t","record":{}}                               | cline
            {"source":"cline-sdk","kind":"message","id":"m","record":{}}                        | cline
            {"source":"continue","kind":"item","id":"0","record":{}}                            | continue
            {"source":"aider","kind":"entry","id":"1","record":{}}                              | aider
            {"source":"amp","kind":"thread","id":"T-1","record":{}}                             | amp
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
            {"version":"v1","kind":"Prompt","data":{"content":"Kiro"}}
            {"role":"user","content":"Mistral Vibe","injected":false,"message_id":"m"}
            {"step_index":1,"source":"Antigravity","type":"user","status":"done"}
            """)
    void aLineThatCouldBeAnybodysHasNoFormat(String line) {
        // When
        Optional<TranscriptFormat> format = TranscriptFormat.of(tree(line));

        // Then
        assertThat(format).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"user","uuid":"u","message":{"content":"Hi"}}                                            | Hi
            {"type":"message","role":"user","content":[{"type":"input_text","text":"Hi"}]}                   | Hi
            {"id":"g","type":"user","content":[{"text":"Hi"}]}                                               | Hi
            {"type":"user.message","id":"u","timestamp":"2026-03-01T10:00:00Z","data":{"content":"Hi"}}      | Hi
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
