package dev.quipu.record.conversation.qwen;

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
import dev.quipu.record.conversation.format.TranscriptFormat;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only some sessions of Qwen Code hold. */
class QwenReaderTest {

    private static final String FIRST =
            "{'uuid':'a','parentUuid':null,'type':'user','sessionId':'s','message':{'role':'user','parts':[{'text':'one'}]}}";

    @Test
    void aRewindLeavesABranchBehind() {
        // When
        Conversation read = read(
                FIRST,
                "{'uuid':'b','parentUuid':'a','type':'assistant','message':{'parts':[{'text':'1'}]}}",
                "{'uuid':'c','parentUuid':'b','type':'user','message':{'parts':[{'text':'two'}]}}",
                "{'uuid':'d','parentUuid':'b','type':'system','subtype':'rewind','systemPayload':{'truncatedCount':1}}",
                "{'uuid':'e','parentUuid':'d','type':'user','message':{'parts':[{'text':'three'}]}}");

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::parentId, Message::turn)
                .containsExactly(
                        tuple("a", MessageState.LIVE, null, 1),
                        tuple("b", MessageState.LIVE, "a", 1),
                        tuple("c", MessageState.REWOUND, "b", 2),
                        tuple("e", MessageState.LIVE, "b", 2));
    }

    @Test
    void aSummaryStandsForWhatIsBeforeIt() {
        // Given
        String summary =
                "{'uuid':'b','parentUuid':'a','type':'system','subtype':'chat_compression','systemPayload':{'summary':'About one','info':{}}}";

        // When
        Conversation read = read(
                FIRST, summary, "{'uuid':'c','parentUuid':'b','type':'user','message':{'parts':[{'text':'two'}]}}");

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::origin)
                .containsExactly(
                        tuple("a", MessageState.COMPACTED, Origin.TYPED),
                        tuple("b", MessageState.LIVE, Origin.COMPACTION),
                        tuple("c", MessageState.LIVE, Origin.TYPED));
        assertThat(TranscriptFormat.QWEN
                        .parts(JsonText.tree(json(summary)))
                        .get(0)
                        .text())
                .isEqualTo("About one");
    }

    @Test
    void aLineOfAnUnknownKindKeepsItsPlaceInTheTree() {
        // When
        Conversation read = read(
                FIRST,
                "{'uuid':'b','parentUuid':'a','type':'system','subtype':'new'}",
                "{'uuid':'c','parentUuid':'b','type':'user','message':{'parts':[{'text':'two'}]}}");

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::state, Message::parentId)
                .containsExactly(tuple("a", MessageState.LIVE, null), tuple("c", MessageState.LIVE, "a"));
    }

    @Test
    void anAnswerThatSaysNothingCountsToo() {
        // Given
        String answer =
                "{'uuid':'b','parentUuid':'a','type':'assistant','model':'m','usageMetadata':{'promptTokenCount':10,'cachedContentTokenCount':4,'candidatesTokenCount':3,'thoughtsTokenCount':2,'totalTokenCount':13}}";

        // When
        Conversation read = read(FIRST, answer);

        // Then
        assertThat(TranscriptFormat.of(JsonText.tree(json(answer)))).contains(TranscriptFormat.QWEN);
        assertThat(read.answers()).extracting(Answer::tokens).containsExactly(new Tokens(6, 4, 0, 0, 3));
    }

    @Test
    void whatTasksAndSchedulesSendWasNotTyped() {
        // When
        Conversation read = read(
                "{'uuid':'a','parentUuid':null,'type':'user','subtype':'notification','message':{'parts':[{'text':'x'}]}}",
                "{'uuid':'b','parentUuid':'a','type':'user','subtype':'cron','message':{'parts':[{'text':'x'}]}}",
                "{'uuid':'c','parentUuid':'b','type':'user','subtype':'mid_turn_user_message','message':{'parts':[{'text':'x'}]}}",
                "{'uuid':'d','parentUuid':'c','type':'system','subtype':'slash_command','systemPayload':{'phase':'invocation','rawCommand':'/stats'}}",
                "{'uuid':'e','parentUuid':'d','type':'system','subtype':'slash_command','systemPayload':{'phase':'result','rawCommand':'/stats'}}");

        // Then
        assertThat(read.messages())
                .extracting(Message::id, Message::origin)
                .containsExactly(
                        tuple("a", Origin.AGENT),
                        tuple("b", Origin.SYSTEM),
                        tuple("c", Origin.TYPED),
                        tuple("d", Origin.COMMAND));
    }

    @Test
    void theLastTitleCountsAndAnEmptyOneClearsIt() {
        // Given
        String named =
                "{'uuid':'b','parentUuid':'a','type':'system','subtype':'custom_title','systemPayload':{'customTitle':'Named'}}";
        String cleared = named.replace("'b'", "'c'").replace("Named", "");

        // When
        Conversation read = read(FIRST, named);

        // Then
        assertThat(read.title()).isEqualTo("Named");
        assertThat(read(FIRST, named, cleared).title()).isNull();
    }

    private static Conversation read(String... lines) {
        QwenReader reader = new QwenReader();
        int second = 0;
        for (String line : List.of(lines)) {
            reader.read(
                    new TranscriptEntry("e" + second, Instant.EPOCH.plusSeconds(second++), JsonText.tree(json(line))));
        }
        return reader.conversations().get(0);
    }

    private static Json json(String line) {
        return new Json(line.replace('\'', '"'));
    }
}
