package dev.quipu.record.conversation.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transcripts that Claude Code wrote, where they are at hand, against an independent count: <code>src/test/samples/count-claude-code</code>
 * in another language.
 */
@EnabledIf("areThere")
class ClaudeSamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean areThere() {
        return Files.isDirectory(SAMPLES);
    }

    static List<Map<String, String>> rows() throws IOException {
        try (InputStream table = ClaudeSamplesTest.class.getResourceAsStream("/samples/claude-code.tsv")) {
            List<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            String[] names = lines.get(0).split("\t");
            return lines.stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(fields -> {
                        Map<String, String> row = new LinkedHashMap<>();
                        for (int i = 0; i < names.length; i++) {
                            row.put(names[i], fields[i]);
                        }
                        return row;
                    })
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aTranscriptHoldsWhatAnotherProgramCounts(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = entries(SAMPLES.resolve(expected.get("file")));

        // When
        List<Conversation> conversations = read(entries);

        // Then
        assertThat(counted(expected.get("file"), conversations)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSameComesOutHoweverOftenAndInWhateverOrderLinesArrive(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = entries(SAMPLES.resolve(expected.get("file")));
        List<TranscriptEntry> mixed = new ArrayList<>(entries);
        Collections.shuffle(mixed, new Random(7));

        // When
        List<Conversation> conversations = read(mixed);

        // Then
        assertThat(conversations).isEqualTo(read(entries));
    }

    private static List<Conversation> read(List<TranscriptEntry> entries) {
        ClaudeReader reader = new ClaudeReader();
        entries.stream()
                .sorted(Comparator.comparing(TranscriptEntry::timestamp).thenComparing(TranscriptEntry::eventId))
                .forEach(reader::read);
        return reader.conversations();
    }

    /** As an import makes events of them: what has no time of its own comes a microsecond after the line before it. */
    private static List<TranscriptEntry> entries(Path file) throws IOException {
        List<TranscriptEntry> entries = new ArrayList<>();
        Instant last = Instant.EPOCH;
        for (String line : Files.readString(file).lines().toList()) {
            JsonNode json = json(line);
            if (json.isObject()) {
                String told = json.path("timestamp").textValue();
                last = told == null ? last.plus(1, ChronoUnit.MICROS) : Instant.parse(told);
                entries.add(new TranscriptEntry("e%06d".formatted(entries.size()), last, json));
            }
        }
        return entries;
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            return JSON.nullNode();
        }
    }

    private static Map<String, String> counted(String file, List<Conversation> conversations) {
        List<Answer> answers = conversations.stream()
                .flatMap(conversation -> conversation.answers().stream())
                .toList();
        Tokens all = answers.stream().map(Answer::tokens).reduce(Tokens.NONE, Tokens::plus);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("file", file);
        row.put("answers", "" + answers.size());
        row.put("final", "" + answers.stream().filter(Answer::isFinal).count());
        row.put("input", "" + all.input());
        row.put("cache_read", "" + all.cacheRead());
        row.put("cache_5m", "" + all.cacheWrite5m());
        row.put("cache_1h", "" + all.cacheWrite1h());
        row.put("output", "" + all.output());
        for (BlockKind kind : List.of(
                BlockKind.TEXT, BlockKind.THINKING, BlockKind.TOOL_USE, BlockKind.TOOL_RESULT, BlockKind.IMAGE)) {
            row.put(
                    kind.name().toLowerCase(),
                    ""
                            + blocks(conversations)
                                    .filter(place -> place.kind() == kind)
                                    .count());
        }
        row.put("agents", "" + (conversations.size() - 1));
        row.put(
                "prompts",
                ""
                        + conversations.get(0).messages().stream()
                                .filter(message -> message.origin() == Origin.TYPED)
                                .count());
        return row;
    }

    private static Stream<BlockPlace> blocks(List<Conversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> conversation.messages().stream())
                .filter(message -> message.role() != Speaker.SYSTEM)
                .flatMap(message -> message.blocks().stream());
    }
}
