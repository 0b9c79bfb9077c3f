package dev.quipu.record.conversation.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.HostileLines;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from the lines of a transcript of Gemini CLI. */
class GeminiReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final GeminiReader reader = new GeminiReader();
    private final List<String> lines = new ArrayList<>();

    @Test
    void thoughtsAreOutsideTheOutputAndCachedTokensWithinTheInput() {
        // Given
        line("{\"id\":\"g\",\"type\":\"gemini\",\"model\":\"gemini-3\",\"content\":\"ok\","
                + "\"tokens\":{\"input\":100,\"output\":7,\"cached\":60,\"thoughts\":20,\"tool\":3,\"total\":130}}");

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers)
                .containsExactly(new Answer(
                        "g", "", START.plusSeconds(1), "gemini-3", null, new Tokens(43, 60, 0, 0, 27), true));
    }

    @Test
    void aMessageThatIsWrittenAgainReplacesWhatItWas() {
        // Given
        user("u", "Look");
        line("{\"id\":\"g\",\"type\":\"gemini\",\"content\":\"I will\",\"tokens\":{\"input\":1,\"output\":1}}");
        user("u2", "And then");
        line(
                "{\"id\":\"g\",\"type\":\"gemini\",\"content\":\"I will\",\"tokens\":{\"input\":1,\"output\":5},"
                        + "\"toolCalls\":[{\"id\":\"c\",\"name\":\"ls\",\"args\":{},\"status\":\"success\",\"result\":[{\"text\":\"a\"}]}]}");

        // When
        Conversation own = own();

        // Then
        assertThat(own.messages()).extracting(Message::id).containsExactly("u", "g", "u2");
        assertThat(own.messages().get(1).blocks())
                .containsExactly(
                        new BlockPlace("e0004", 0, BlockKind.TEXT, null),
                        new BlockPlace("e0004", 1, BlockKind.TOOL_USE, "c"),
                        new BlockPlace("e0004", 2, BlockKind.TOOL_RESULT, "c"));
        assertThat(own.answers()).extracting(Answer::tokens).containsExactly(new Tokens(1, 0, 0, 0, 5));
    }

    @Test
    void aResultThatIsToldInItsCallAndAsTheUsersCountsOnce() {
        // Given
        call("g", "c", "[{\"functionResponse\":{\"id\":\"c\",\"response\":{\"output\":\"fine\"}}}]");
        response("r", "c");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).blocks())
                .containsExactly(
                        new BlockPlace("e0001", 0, BlockKind.TOOL_USE, "c"),
                        new BlockPlace("e0001", 1, BlockKind.TOOL_RESULT, "c"));
    }

    @Test
    void aResultThatOnlyTheUsersLineTellsStandsBehindItsCall() {
        // Given
        call("g", "c", "[]");
        response("r", "c");
        response("lost", "d");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.MODEL, Origin.TOOL);
        assertThat(messages.get(0).blocks())
                .containsExactly(
                        new BlockPlace("e0001", 0, BlockKind.TOOL_USE, "c"),
                        new BlockPlace("e0002", 0, BlockKind.TOOL_RESULT, "c"));
    }

    @Test
    void theBeginningOfATextTellsWhoWroteIt() {
        // Given
        user("a", "<session_context>\\nhere");
        user("b", "<hook_context>there");
        user("c", "/compress");
        user("d", "?");
        user("e", "Hello");
        line("{\"id\":\"f\",\"type\":\"info\",\"content\":\"Updated\"}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.role() + " " + message.origin() + " " + message.turn())
                .containsExactly(
                        "USER SYSTEM 0",
                        "USER HOOK 0",
                        "USER COMMAND 0",
                        "USER COMMAND 0",
                        "USER TYPED 1",
                        "SYSTEM SYSTEM 1");
    }

    @Test
    void whatTheUserWentBackBeforeIsKeptOffTheBranchAndWasPaidFor() {
        // Given
        user("u1", "One");
        answer("g1", "1");
        user("u2", "Two");
        answer("g2", "2");
        line("{\"$rewindTo\":\"u2\"}");
        user("u3", "Rather three");

        // When
        Conversation own = own();

        // Then
        assertThat(own.messages())
                .extracting(message ->
                        message.id() + " " + message.state() + " " + message.turn() + " " + message.parentId())
                .containsExactly(
                        "u1 LIVE 1 null", "g1 LIVE 1 u1", "u2 REWOUND 2 g1", "g2 REWOUND 2 u2", "u3 LIVE 2 g1");
        assertThat(own.answers()).extracting(Answer::messageId).containsExactly("g1", "g2");
    }

    @Test
    void aRewindToAMessageThatIsNotKnownDropsAll() {
        // Given
        user("u1", "One");
        answer("g1", "1");
        line("{\"$rewindTo\":\"nowhere\"}");
        user("u2", "Anew");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.id() + " " + message.state() + " " + message.turn())
                .containsExactly("u1 REWOUND 1", "g1 REWOUND 1", "u2 LIVE 1");
    }

    @Test
    void aCompactionAddsItsSummaryAndWhatItLeavesIsTheSameUnderAnotherId() {
        // Given
        line("{\"$set\":{\"messages\":[{\"id\":\"s\",\"type\":\"user\",\"content\":\"<session_context>\"}]}}");
        user("u1", "One");
        answer("g1", "1");
        user("u2", "Two");
        answer("g2", "2");
        line("{\"$set\":{\"messages\":[{\"id\":\"s\",\"type\":\"user\",\"content\":\"<session_context>\"},"
                + "{\"id\":\"x\",\"type\":\"user\",\"content\":\"<state_snapshot>\"},"
                + "{\"id\":\"y\",\"type\":\"gemini\",\"content\":\"Got it\"},"
                + "{\"id\":\"z\",\"type\":\"user\",\"content\":[{\"text\":\"Two\"}]},"
                + "{\"id\":\"zz\",\"type\":\"gemini\",\"content\":[{\"text\":\"2\"}]}]}}");
        user("u3", "Three");

        // When
        Conversation own = own();

        // Then
        assertThat(own.messages())
                .extracting(
                        message -> message.id() + " " + message.origin() + " " + message.state() + " " + message.turn())
                .containsExactly(
                        "s SYSTEM LIVE 0",
                        "u1 TYPED COMPACTED 1",
                        "g1 MODEL COMPACTED 1",
                        "u2 TYPED LIVE 2",
                        "g2 MODEL LIVE 2",
                        "x COMPACTION LIVE 2",
                        "y SYSTEM LIVE 2",
                        "u3 TYPED LIVE 3");
        assertThat(own.answers()).extracting(Answer::messageId).containsExactly("g1", "g2");
    }

    @Test
    void theFirstListOfASessionThatGoesOnInAnotherFileIsItsBeginning() {
        // Given
        line("{\"$set\":{\"messages\":[{\"id\":\"u\",\"type\":\"user\",\"content\":\"One\"},"
                + "{\"id\":\"g\",\"type\":\"gemini\",\"content\":\"1\"}]}}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.TYPED, Origin.MODEL);
        assertThat(messages.get(1).blocks()).containsExactly(new BlockPlace("e0001", 1, BlockKind.TEXT, null));
    }

    @Test
    void aMessageOfAWholeFileIsALineWithinItsSession() {
        // Given
        line(
                "{\"sessionId\":\"s\",\"projectHash\":\"p\",\"startTime\":\"2026-03-01T10:00:00Z\",\"summary\":\"About\"}");
        line("{\"sessionId\":\"s\",\"message\":{\"id\":\"u\",\"type\":\"user\",\"content\":\"One\"}}");

        // When
        Conversation own = own();

        // Then
        assertThat(own.title()).isEqualTo("About");
        assertThat(own.messages()).extracting(Message::id).containsExactly("u");
    }

    @Test
    void toAnAgentNobodyTypes() {
        // Given
        line(
                "{\"sessionId\":\"s\",\"projectHash\":\"p\",\"startTime\":\"2026-03-01T10:00:00Z\",\"kind\":\"subagent\"}");
        user("u", "Look for it");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.AGENT);
    }

    @Test
    void messagesWithoutAnIdHaveThatOfTheirPlace() {
        // Given
        line("{\"sessionId\":\"s\",\"message\":{\"type\":\"user\",\"content\":\"One\"}}");
        line("{\"sessionId\":\"s\",\"message\":{\"type\":\"user\",\"content\":\"One\"}}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::id).containsExactly("line-1", "line-2");
    }

    @Test
    void partsAreThoughtsThenContentThenCallsWithTheirResults() {
        // Given
        JsonNode line =
                tree("{\"id\":\"g\",\"type\":\"gemini\",\"thoughts\":[{\"subject\":\"A\",\"description\":\"b\"}],"
                        + "\"content\":[{\"text\":\"T\"},{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"\"}}],"
                        + "\"toolCalls\":[{\"id\":\"c\",\"name\":\"ls\",\"args\":{\"a\":1},\"status\":\"error\","
                        + "\"result\":[{\"functionResponse\":{\"response\":{\"error\":\"No\"}}}]}]}");

        // When
        List<Block> parts = GeminiParts.of(line);

        // Then
        assertThat(parts)
                .containsExactly(
                        new Block(BlockKind.THINKING, "A\nb", null, null, null, null, null),
                        new Block(BlockKind.TEXT, "T", null, null, null, null, null),
                        new Block(
                                BlockKind.IMAGE,
                                null,
                                null,
                                null,
                                null,
                                null,
                                new Json("{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"\"}}")),
                        new Block(BlockKind.TOOL_USE, null, "ls", "c", new Json("{\"a\":1}"), null, null),
                        new Block(BlockKind.TOOL_RESULT, "No", null, "c", null, true, null));
    }

    @Test
    void linesOfAnotherShapeThanExpectedNeverFail() {
        // Given
        line(
                "{\"sessionId\":\"s\",\"projectHash\":\"p\",\"startTime\":\"2026-03-01T10:00:00Z\",\"summary\":\"About\"}");
        line(
                "{\"$set\":{\"messages\":[{\"id\":\"s\",\"type\":\"user\",\"content\":[{\"text\":\"<session_context>\"}]}]}}");
        user("u1", "One");
        line("{\"id\":\"g\",\"type\":\"gemini\",\"thoughts\":[{\"subject\":\"A\"}],\"content\":\"T\",\"model\":\"m\","
                + "\"tokens\":{\"input\":1,\"output\":1,\"cached\":1,\"thoughts\":1,\"tool\":1}}");
        call("g2", "c", "[{\"functionResponse\":{\"id\":\"c\",\"response\":{\"output\":\"fine\"}}}]");
        response("r", "c");
        line("{\"$rewindTo\":\"g\"}");
        List<JsonNode> hostile = HostileLines.of(lines);

        // When
        hostile.forEach(line -> {
            GeminiParts.of(line);
            reader.read(new TranscriptEntry("h", START, line));
        });

        // Then
        assertThat(own().messages()).extracting(Message::id).doesNotHaveDuplicates();
    }

    private Conversation own() {
        return reader.conversations().get(0);
    }

    private void user(String id, String text) {
        line("{\"id\":\"" + id + "\",\"type\":\"user\",\"content\":[{\"text\":\"" + text + "\"}]}");
    }

    private void answer(String id, String text) {
        line("{\"id\":\"" + id + "\",\"type\":\"gemini\",\"content\":\"" + text
                + "\",\"tokens\":{\"input\":5,\"output\":1}}");
    }

    private void call(String id, String call, String result) {
        line("{\"id\":\"" + id + "\",\"type\":\"gemini\",\"content\":\"\",\"toolCalls\":[{\"id\":\"" + call
                + "\",\"name\":\"ls\",\"args\":{},\"result\":" + result + "}]}");
    }

    private void response(String id, String call) {
        line("{\"id\":\"" + id + "\",\"type\":\"user\",\"content\":[{\"functionResponse\":{\"id\":\"" + call
                + "\",\"response\":{\"output\":\"fine\"}}}]}");
    }

    private void line(String line) {
        lines.add(line);
        reader.read(new TranscriptEntry("e%04d".formatted(lines.size()), START.plusSeconds(lines.size()), tree(line)));
    }

    private static JsonNode tree(String line) {
        return JsonText.tree(new Json(line));
    }
}
