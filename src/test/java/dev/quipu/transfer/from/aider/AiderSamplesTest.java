package dev.quipu.transfer.from.aider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.TranscriptSamples;
import dev.quipu.record.conversation.aider.AiderReader;
import dev.quipu.transfer.from.transcript.SessionRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories that Aider wrote, where they are at hand, against an independent count: <code>src/test/samples/count-aider</code> in
 * another language.
 */
@EnabledIf("dev.quipu.record.conversation.TranscriptSamples#areThere")
class AiderSamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples");

    static List<Map<String, String>> rows() throws IOException {
        return TranscriptSamples.rows("aider.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aHistoryHoldsWhatAnotherProgramCounts(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = entries(expected.get("file"));

        // When
        List<Conversation> conversations = read(entries);

        // Then
        assertThat(TranscriptSamples.counted(expected.get("file"), conversations))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void entriesInAnyOrderAndTwiceSayTheSame(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = entries(expected.get("file"));
        List<TranscriptEntry> shuffled = new ArrayList<>(entries);
        shuffled.addAll(entries);
        Collections.shuffle(shuffled, new Random(7));

        // When
        List<Conversation> conversations = read(shuffled);

        // Then
        assertThat(conversations).isEqualTo(read(entries));
    }

    private static List<Conversation> read(List<TranscriptEntry> entries) {
        AiderReader reader = new AiderReader();
        entries.forEach(reader::read);
        return reader.conversations();
    }

    private static List<TranscriptEntry> entries(String file) throws IOException {
        Path path = SAMPLES.resolve(file);
        List<TranscriptEntry> entries = new ArrayList<>();
        for (AiderRun run : AiderHistory.runs(path)) {
            try (AiderRecords records = new AiderRecords(path, run, ZoneOffset.UTC)) {
                for (SessionRecord record = records.next(); record != null; record = records.next()) {
                    Instant at = records.begun().plusMillis(entries.size());
                    entries.add(new TranscriptEntry("e" + entries.size(), at, JsonText.tree(record.data())));
                }
            }
        }
        return entries;
    }
}
