package dev.quipu.record.conversation.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.TranscriptSamples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Transcripts that Copilot CLI wrote, where they are at hand, against an independent count: <code>src/test/samples/count-copilot</code> in
 * another language.
 */
@EnabledIf("dev.quipu.record.conversation.TranscriptSamples#areThere")
class CopilotSamplesTest {

    static List<Map<String, String>> rows() throws IOException {
        return TranscriptSamples.rows("copilot.tsv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aTranscriptHoldsWhatAnotherProgramCounts(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = TranscriptSamples.entries(expected.get("file"));

        // When
        List<Conversation> conversations = read(entries);

        // Then
        assertThat(TranscriptSamples.counted(expected.get("file"), conversations))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itsMessagesHaveIdsOfTheirOwnAndEachPartItsPlace(Map<String, String> expected) throws IOException {
        // Given
        List<TranscriptEntry> entries = TranscriptSamples.entries(expected.get("file"));
        Map<String, TranscriptEntry> lines =
                entries.stream().collect(Collectors.toMap(TranscriptEntry::eventId, Function.identity()));

        // When
        List<Conversation> conversations = read(entries);

        // Then
        for (Conversation conversation : conversations) {
            assertThat(conversation.messages()).extracting(Message::id).doesNotHaveDuplicates();
            for (Message message : conversation.messages()) {
                for (BlockPlace place : message.blocks()) {
                    Block block =
                            CopilotParts.of(lines.get(place.eventId()).line()).get(place.index());
                    assertThat(block.kind()).isEqualTo(place.kind());
                    assertThat(block.toolUseId()).isEqualTo(place.toolUseId());
                }
            }
        }
        assertThat(read(entries)).isEqualTo(conversations);
    }

    private static List<Conversation> read(List<TranscriptEntry> entries) {
        CopilotReader reader = new CopilotReader();
        entries.forEach(reader::read);
        return reader.conversations();
    }
}
