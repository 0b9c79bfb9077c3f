package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.ConversationReader;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.TranscriptSamples;
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.transfer.from.transcript.MemorySink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of the conversations of real files of agents, once they are imported. */
@EnabledIf("dev.quipu.record.conversation.TranscriptSamples#areThere")
class ReadSamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples/agents");

    private final MemorySink sink = new MemorySink();

    static List<Map<String, String>> rows() throws IOException {
        return TranscriptSamples.rows("records.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsWhatAnotherProgramCounts(Map<String, String> row) {
        // Given
        String[] folders = row.get("file").split("/");
        importAll(folders[0] + "/" + folders[1]);

        // When
        List<Conversation> found = read(row.get("session"));

        // Then
        Map<String, String> counted = new LinkedHashMap<>(TranscriptSamples.counted(row.get("file"), found));
        counted.put("session", row.get("session"));
        assertThat(counted).isEqualTo(row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsTheSameHoweverOftenItIsTold(Map<String, String> row) {
        // Given
        String[] folders = row.get("file").split("/");
        importAll(folders[0] + "/" + folders[1]);
        List<Conversation> once = read(row.get("session"));
        importAll(folders[0] + "/" + folders[1]);

        // When
        List<Conversation> twice = read(row.get("session"));

        // Then
        assertThat(twice).isEqualTo(once);
    }

    private List<Conversation> read(String session) {
        List<TranscriptEntry> entries = new ArrayList<>();
        sink.events().stream()
                .filter(event -> event.sessionId().equals(session))
                .sorted(Comparator.comparing(EventDraft::timestamp).thenComparing(EventDraft::id))
                .forEach(event ->
                        entries.add(new TranscriptEntry(event.id(), event.timestamp(), JsonText.tree(event.data()))));
        TranscriptFormat format = entries.stream()
                .flatMap(entry -> TranscriptFormat.of(entry.line()).stream())
                .findFirst()
                .orElseThrow();
        ConversationReader reader = format.reader();
        entries.forEach(reader::read);
        return reader.conversations();
    }

    private void importAll(String sample) {
        TestImport.of(SAMPLES.resolve(sample), sink);
    }
}
