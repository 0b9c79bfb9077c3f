package dev.quipu.record.conversation.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What only some conversations of Cursor hold. */
class CursorReaderTest {

    private static final String COMPOSER =
            "{'source':'cursor','kind':'composer','id':'s','record':{'name':'Named','modelConfig':{'modelName':'m'},'fullConversationHeadersOnly':[{'bubbleId':'c'},{'bubbleId':'own'},{'bubbleId':''}]}}";

    private static final List<String> BUBBLES = List.of(
            "{'source':'cursor','kind':'bubble','id':'a','record':{'type':2,'bubbleId':'own','text':'second'}}",
            "{'source':'cursor','kind':'bubble','id':'b','record':{'type':1,'bubbleId':'','text':'third'}}",
            "{'source':'cursor','kind':'bubble','id':'c','record':{'type':1,'text':'first'}}",
            "{'source':'cursor','kind':'bubble','id':'d','record':{'type':1,'bubbleId':'d','text':'left behind'}}");

    @Test
    void theListOfMessagesIsTheirOrderByEitherName() {
        // When
        Conversation read = read(0, COMPOSER, BUBBLES);

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::model)
                .containsExactly(
                        tuple("c", MessageState.LIVE, null),
                        tuple("a", MessageState.LIVE, "m"),
                        tuple("b", MessageState.LIVE, null),
                        tuple("d", MessageState.REWOUND, null));
        assertThat(read.title()).isEqualTo("Named");
    }

    @Test
    void recordsInAnyOrderSayTheSame() {
        // When
        Conversation read = read(7, COMPOSER, BUBBLES);

        // Then
        assertThat(read).isEqualTo(read(0, COMPOSER, BUBBLES));
    }

    @Test
    void theLastVersionOfAMessageCounts() {
        // Given
        List<String> changed = new ArrayList<>(BUBBLES);
        changed.add("{'source':'cursor','kind':'bubble','id':'c','record':{'type':1,'text':'first, and longer'}}");

        // When
        Conversation read = read(0, COMPOSER, changed);

        // Then
        assertThat(read.messages().get(0).blocks()).containsExactly(new BlockPlace("e5", 0, BlockKind.TEXT, null));
    }

    @Test
    void whatIsHiddenOfAThoughtStandsAsOne() {
        // When
        Conversation read = read(
                0,
                "{'role':'assistant','message':{'content':[{'type':'text','text':'[REDACTED]'},{'type':'text','text':'Done'}]}}",
                List.of());

        // Then
        assertThat(read.messages().get(0).blocks())
                .extracting(BlockPlace::kind)
                .containsExactly(BlockKind.THINKING, BlockKind.TEXT);
    }

    /** All of one time; in the order of a seed, or as they are if that is 0. */
    private static Conversation read(int seed, String first, List<String> others) {
        List<TranscriptEntry> entries = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(others);
        for (String line : lines) {
            Json json = new Json(line.replace('\'', '"'));
            entries.add(new TranscriptEntry("e" + entries.size(), Instant.EPOCH, JsonText.tree(json)));
        }
        if (seed > 0) {
            Collections.shuffle(entries, new Random(seed));
        }
        CursorReader reader = new CursorReader();
        entries.forEach(reader::read);
        return reader.conversations().get(0);
    }
}
