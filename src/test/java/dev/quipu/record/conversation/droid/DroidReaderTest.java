package dev.quipu.record.conversation.droid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only some sessions of Factory Droid hold. */
class DroidReaderTest {

    private static final String REMINDED =
            "{'type':'message','id':'a','message':{'role':'user','content':[{'type':'text','text':'<system-reminder>x</system-reminder>'}]}}";
    private static final String ANSWER =
            "{'type':'message','id':'b','parentId':'a','message':{'role':'assistant','content':[{'type':'text','text':'1'}]}}";

    @Test
    void ofTheSettingsTheLastCountsAndThoughtsAreOutput() {
        // When
        Conversation read = read(List.of(ANSWER, settings("m", 5), settings("custom:n", 9)));

        // Then
        assertThat(read.answers())
                .extracting(Answer::model, Answer::tokens)
                .containsExactly(tuple("n", new Tokens(9, 2, 3, 0, 5)));
        assertThat(read.messages()).extracting(Message::model).containsExactly("n");
    }

    @Test
    void whatWasCompactedStaysAndAReminderWasNotTyped() {
        // When
        Conversation read = read(List.of(
                REMINDED,
                ANSWER,
                "{'type':'compaction_state','id':'c','summaryText':'x','anchorMessage':{'id':'b'}}",
                "{'type':'message','id':'d','message':{'role':'user','content':'two'}}"));

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::origin, Message::turn)
                .containsExactly(
                        tuple("a", MessageState.COMPACTED, Origin.SYSTEM, 0),
                        tuple("b", MessageState.COMPACTED, Origin.MODEL, 0),
                        tuple("c", MessageState.LIVE, Origin.COMPACTION, 0),
                        tuple("d", MessageState.LIVE, Origin.TYPED, 1));
    }

    private static String settings(String model, int input) {
        return ("{'source':'droid','kind':'settings','id':'s','record':{'model':'%s','tokenUsage':{'inputTokens':%d,"
                        + "'outputTokens':1,'cacheReadTokens':2,'cacheCreationTokens':3,'thinkingTokens':4}}}")
                .formatted(model, input);
    }

    private static Conversation read(List<String> lines) {
        DroidReader reader = new DroidReader();
        int second = 0;
        for (String line : lines) {
            Json json = new Json(line.replace('\'', '"'));
            reader.read(new TranscriptEntry("e" + second, Instant.EPOCH.plusSeconds(second++), JsonText.tree(json)));
        }
        return reader.conversations().get(0);
    }
}
