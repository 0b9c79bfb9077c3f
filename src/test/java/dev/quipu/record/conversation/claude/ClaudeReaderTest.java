package dev.quipu.record.conversation.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from the places of lines in a transcript of Claude Code. */
class ClaudeReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final ClaudeReader reader = new ClaudeReader();
    private int read;

    @Test
    void onePieceOfAnAnswerALineIsOneMessageWithTheGreatestFigures() {
        // Given
        prompt("p1", null, "Fix it");
        line(answer("a1", "p1", "m1", 5, "{\"type\":\"thinking\",\"thinking\":\"\"}"));
        line(answer("a2", "a1", "m1", 40, "{\"type\":\"text\",\"text\":\"Yes\"}"));

        // When
        Conversation own = conversations().get(0);

        // Then
        assertThat(own.messages()).extracting(Message::id).containsExactly("p1", "m1");
        assertThat(own.messages().get(1).blocks())
                .extracting(BlockPlace::kind)
                .containsExactly(BlockKind.THINKING, BlockKind.TEXT);
        assertThat(own.answers()).extracting(Answer::tokens).containsExactly(new Tokens(3, 7, 4, 6, 40));
    }

    @Test
    void theResultOfACallStandsBehindIt() {
        // Given
        prompt("p1", null, "Look");
        line(answer("a1", "p1", "m1", 5, call("t1", "Read"), call("t2", "Bash")));
        line(result("r2", "a1", "t2"));
        line(result("r1", "a1", "t1"));

        // When
        List<Message> messages = conversations().get(0).messages();

        // Then
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).blocks())
                .extracting(place -> place.kind() + " " + place.toolUseId())
                .containsExactly("TOOL_USE t1", "TOOL_RESULT t1", "TOOL_USE t2", "TOOL_RESULT t2");
    }

    @Test
    void callsAtOnceAreNoRewind() {
        // Given
        prompt("p1", null, "Look");
        line(answer("a1", "p1", "m1", 5, call("t1", "Read")));
        line(answer("a2", "a1", "m1", 5, call("t2", "Read")));
        line(result("r1", "a1", "t1"));
        line(result("r2", "a2", "t2"));
        line(answer("a3", "r2", "m2", 5, "{\"type\":\"text\",\"text\":\"Done\"}"));

        // When
        List<Message> messages = conversations().get(0).messages();

        // Then
        assertThat(messages).extracting(Message::state).containsOnly(MessageState.LIVE);
        assertThat(messages).extracting(Message::turn).containsOnly(1);
    }

    @Test
    void whatTheUserWentBackBeforeIsKeptOffTheBranch() {
        // Given
        prompt("p1", null, "One");
        line(answer("a1", "p1", "m1", 5, "{\"type\":\"text\",\"text\":\"1\"}"));
        prompt("p2", "a1", "Two");
        line(answer("a2", "p2", "m2", 5, "{\"type\":\"text\",\"text\":\"2\"}"));
        prompt("p3", "a1", "Rather three");
        line(answer("a3", "p3", "m3", 5, "{\"type\":\"text\",\"text\":\"3\"}"));

        // When
        List<Message> messages = conversations().get(0).messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.id() + " " + message.state() + " " + message.turn())
                .containsExactly("p1 LIVE 1", "m1 LIVE 1", "p2 REWOUND 2", "m2 REWOUND 2", "p3 LIVE 2", "m3 LIVE 2");
        assertThat(messages.get(4).parentId()).isEqualTo("m1");
    }

    @Test
    void aSummaryStandsForWhatWasBeforeACompaction() {
        // Given
        prompt("p1", null, "One");
        line(answer("a1", "p1", "m1", 5, "{\"type\":\"text\",\"text\":\"1\"}"));
        line("{\"type\":\"system\",\"subtype\":\"compact_boundary\",\"uuid\":\"b\",\"parentUuid\":null,"
                + "\"logicalParentUuid\":\"a1\",\"content\":\"Conversation compacted\"}");
        line("{\"type\":\"user\",\"uuid\":\"s\",\"parentUuid\":\"b\",\"isCompactSummary\":true,"
                + "\"message\":{\"content\":\"This session is being continued\"}}");
        line(answer("a2", "s", "m2", 5, "{\"type\":\"text\",\"text\":\"2\"}"));

        // When
        List<Message> messages = conversations().get(0).messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.id() + " " + message.origin() + " " + message.state())
                .containsExactly(
                        "p1 TYPED COMPACTED",
                        "m1 MODEL COMPACTED",
                        "b SYSTEM LIVE",
                        "s COMPACTION LIVE",
                        "m2 MODEL LIVE");
        assertThat(messages.get(2).parentId()).isEqualTo("m1");
    }

    @Test
    void anAgentIsAConversationOfItsOwnThatItsCallNames() {
        // Given
        prompt("p1", null, "Ask somebody");
        line(
                answer(
                        "a1",
                        "p1",
                        "m1",
                        5,
                        "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Agent\",\"input\":{\"description\":\"Look around\",\"prompt\":\"Look\"}}"));
        line("{\"type\":\"user\",\"uuid\":\"x1\",\"parentUuid\":null,\"isSidechain\":true,\"agentId\":\"ag1\","
                + "\"message\":{\"content\":\"Look\"}}");
        line(answer("x2", "x1", "mx", 9, "{\"type\":\"text\",\"text\":\"Seen\"}")
                .replace("\"uuid\"", "\"isSidechain\":true,\"agentId\":\"ag1\",\"uuid\""));
        line(
                "{\"type\":\"user\",\"uuid\":\"r1\",\"parentUuid\":\"a1\",\"toolUseResult\":{\"agentId\":\"ag1\"},"
                        + "\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"Seen\"}]}}");

        // When
        List<Conversation> found = conversations();

        // Then
        assertThat(found).hasSize(2);
        Conversation agent = found.get(1);
        assertThat(agent.key()).isEqualTo("ag1");
        assertThat(agent.relationship()).isEqualTo(Relationship.SUBAGENT);
        assertThat(agent.parentKey()).isEmpty();
        assertThat(agent.toolUseId()).isEqualTo("t1");
        assertThat(agent.title()).isEqualTo("Look around");
        assertThat(agent.messages()).extracting(Message::origin).containsExactly(Origin.AGENT, Origin.MODEL);
        assertThat(agent.answers())
                .extracting(answer -> answer.tokens().output())
                .containsExactly(9L);
        assertThat(found.get(0).answers())
                .extracting(answer -> answer.tokens().output())
                .containsExactly(5L);
    }

    @Test
    void aQuestionAskedBesideCountsNothingThatTheSessionHasCounted() {
        // Given
        prompt("p1", null, "One");
        line(answer("a1", "p1", "m1", 5, "{\"type\":\"text\",\"text\":\"1\"}"));
        String aside = "\"isSidechain\":true,\"agentId\":\"aside_question-1\",\"uuid\"";
        line(answer("q1", null, "m1", 5, "{\"type\":\"text\",\"text\":\"1\"}")
                .replace("\"requestId\":\"req-m1\"", "\"requestId\":\"other\"")
                .replace("\"uuid\"", aside));
        line(answer("q2", "q1", "m9", 8, "{\"type\":\"text\",\"text\":\"9\"}").replace("\"uuid\"", aside));

        // When
        Conversation beside = conversations().get(1);

        // Then
        assertThat(beside.relationship()).isEqualTo(Relationship.SIDE_QUESTION);
        assertThat(beside.answers()).extracting(Answer::messageId).containsExactly("m9");
    }

    @Test
    void linesThatAreTheirOwnAncestorsEndNowhereAndAreKept() {
        // Given
        prompt("p0", "p1", "Before");
        prompt("p1", "p2", "One");
        prompt("p2", "p1", "Two");

        // When
        List<Message> messages = conversations().get(0).messages();

        // Then
        assertThat(messages).extracting(Message::id).containsExactly("p1", "p0", "p2");
    }

    @Test
    void anAnswerWhoseEndWasNeverToldIsALowerBound() {
        // Given
        prompt("p1", null, "One");
        line(answer("a1", "p1", "m1", 5, "{\"type\":\"text\",\"text\":\"1\"}"));
        line(answer("a2", "a1", "m2", 6, "{\"type\":\"text\",\"text\":\"2\"}")
                .replace("\"stop_reason\":null", "\"stop_reason\":\"end_turn\""));

        // When
        List<Answer> answers = conversations().get(0).answers();

        // Then
        assertThat(answers).extracting(Answer::isFinal).containsExactly(false, true);
    }

    private List<Conversation> conversations() {
        return reader.conversations();
    }

    private void prompt(String uuid, String parent, String text) {
        line("{\"type\":\"user\",\"uuid\":\"" + uuid + "\",\"parentUuid\":" + quoted(parent)
                + ",\"message\":{\"role\":\"user\",\"content\":\"" + text + "\"}}");
    }

    private static String answer(String uuid, String parent, String id, int output, String... parts) {
        return "{\"type\":\"assistant\",\"uuid\":\"" + uuid + "\",\"parentUuid\":" + quoted(parent)
                + ",\"requestId\":\"req-" + id + "\",\"message\":{\"id\":\"" + id + "\",\"model\":\"claude-opus-4-6\","
                + "\"stop_reason\":null,\"content\":[" + String.join(",", parts) + "],\"usage\":{\"input_tokens\":3,"
                + "\"cache_read_input_tokens\":7,\"cache_creation_input_tokens\":10,\"cache_creation\":"
                + "{\"ephemeral_5m_input_tokens\":4,\"ephemeral_1h_input_tokens\":6},\"output_tokens\":" + output
                + "}}}";
    }

    private static String call(String id, String tool) {
        return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"" + tool + "\",\"input\":{}}";
    }

    private static String result(String uuid, String parent, String call) {
        return "{\"type\":\"user\",\"uuid\":\"" + uuid + "\",\"parentUuid\":\"" + parent
                + "\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"" + call
                + "\",\"content\":\"ok\"}]}}";
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private void line(String json) {
        JsonNode line = JsonText.tree(new Json(json));
        reader.read(new TranscriptEntry("e" + read, START.plusSeconds(read), line));
        read++;
    }
}
