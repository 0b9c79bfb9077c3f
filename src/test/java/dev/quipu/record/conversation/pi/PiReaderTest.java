package dev.quipu.record.conversation.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only some sessions of Pi hold. */
class PiReaderTest {

    private static final String FIRST =
            "{'type':'message','id':'a','parentId':null,'message':{'role':'user','content':'one','timestamp':1}}";
    private static final String ANSWER =
            "{'type':'message','id':'b','parentId':'a','message':{'role':'assistant','model':'m','content':[{'type':'text','text':'1'}],'usage':{'input':5,'output':2,'cacheRead':3,'cacheWrite':4},'timestamp':1}}";
    private static final String NEXT =
            "{'type':'message','id':'c','parentId':'b','message':{'role':'user','content':[{'type':'text','text':'two'},{'type':'image','data':'x','mimeType':'image/png'}],'timestamp':1}}";

    @Test
    void aSummaryStandsForWhatIsBeforeTheFirstThatIsKept() {
        // When
        Conversation read = read(
                List.of(
                        FIRST,
                        ANSWER,
                        NEXT,
                        "{'type':'compaction','id':'d','parentId':'c','summary':'x','firstKeptEntryId':'c'}",
                        "{'type':'message','id':'e','parentId':'d','message':{'role':'user','content':'three','timestamp':1}}"));

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::origin)
                .containsExactly(
                        tuple("a", MessageState.COMPACTED, Origin.TYPED),
                        tuple("b", MessageState.COMPACTED, Origin.MODEL),
                        tuple("c", MessageState.LIVE, Origin.TYPED),
                        tuple("d", MessageState.LIVE, Origin.COMPACTION),
                        tuple("e", MessageState.LIVE, Origin.TYPED));
    }

    @Test
    void whatIsToldTwiceIsThereOnce() {
        // Given
        List<String> lines = new ArrayList<>(List.of(FIRST, ANSWER, NEXT));
        lines.addAll(List.of(FIRST, ANSWER));

        // When
        Conversation read = read(lines);

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state)
                .containsExactly(
                        tuple("a", MessageState.LIVE), tuple("b", MessageState.LIVE), tuple("c", MessageState.LIVE));
        assertThat(read.answers()).hasSize(1);
    }

    @Test
    void entriesWithoutIdsAreAList() {
        // When
        Conversation read = read(
                List.of(
                        "{'type':'session','id':'s','timestamp':'t','cwd':'/'}",
                        "{'type':'message','message':{'role':'user','content':'one','timestamp':1}}",
                        "{'type':'message','message':{'role':'assistant','content':[{'type':'text','text':'1'}],'timestamp':1}}"));

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::parentId, Message::state)
                .containsExactly(
                        tuple("line-2", null, MessageState.LIVE), tuple("line-3", "line-2", MessageState.LIVE));
    }

    @Test
    void aCommandOfThePersonIsNoPrompt() {
        // When
        Conversation read = read(
                List.of(
                        FIRST,
                        "{'type':'message','id':'b','parentId':'a','message':{'role':'bashExecution','command':'ls','output':'a.txt','timestamp':1}}"));

        // Then
        assertThat(read.messages()).extracting(Message::origin).containsExactly(Origin.TYPED, Origin.COMMAND);
        assertThat(read.messages().get(1).turn()).isEqualTo(1);
    }

    @Test
    void anImageIsAPlaceInItsLine() {
        // When
        Conversation read = read(List.of(FIRST, ANSWER, NEXT));

        // Then
        assertThat(read.messages().get(2).blocks())
                .containsExactly(
                        new BlockPlace("e2", 0, BlockKind.TEXT, null), new BlockPlace("e2", 1, BlockKind.IMAGE, null));
    }

    private static Conversation read(List<String> lines) {
        PiReader reader = new PiReader();
        int second = 0;
        for (String line : lines) {
            Json json = new Json(line.replace('\'', '"'));
            reader.read(new TranscriptEntry("e" + second, Instant.EPOCH.plusSeconds(second++), JsonText.tree(json)));
        }
        return reader.conversations().get(0);
    }
}
