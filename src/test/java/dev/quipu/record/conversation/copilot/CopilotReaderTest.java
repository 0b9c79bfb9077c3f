package dev.quipu.record.conversation.copilot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.HostileLines;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from the events of Copilot CLI. */
class CopilotReaderTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final CopilotReader reader = new CopilotReader();
    private final List<String> lines = new ArrayList<>();

    @Test
    void theEndOfTheProcessTellsWhatItsMessagesUsed() {
        // Given
        answer("m1", 20);
        answer("m2", 15);
        shutdown("end", 100, model("gpt-5", 31_779, 35, 22_528, 1_000));

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers)
                .containsExactly(new Answer(
                        "end:gpt-5",
                        "",
                        START.plusSeconds(3),
                        "gpt-5",
                        null,
                        new Tokens(8_251, 22_528, 1_000, 0, 35),
                        true));
    }

    @Test
    void anEndThatIncludesTheOneBeforeStandsForBoth() {
        // Given
        shutdown("end1", 100, model("a", 100, 35, 0, 0));
        shutdown("end2", 150, model("a", 100, 35, 0, 0) + "," + model("b", 50, 88, 0, 0));

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers).extracting(Answer::messageId).containsExactly("end2:a", "end2:b");
    }

    @Test
    void endsThatBeginAnewAddUp() {
        // Given
        shutdown("end1", 100, model("a", 100, 35, 0, 0));
        shutdown("end2", 20, model("a", 90, 5, 0, 0));

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers).extracting(Answer::messageId).containsExactly("end1:a", "end2:a");
    }

    @Test
    void afterTheLastEndOnlyTheOutputIsKnown() {
        // Given
        answer("m1", 20);
        shutdown("end1", 100, model("a", 100, 20, 0, 0));
        answer("m2", 15);

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers)
                .extracting(answer -> answer.messageId() + " " + answer.tokens().output() + " " + answer.isFinal())
                .containsExactly("end1:a 20 true", "m2 15 false");
    }

    @Test
    void compactionsAddToWhatTheEndTells() {
        // Given
        answer("m1", 20);
        event(
                "c1",
                "session.compaction_complete",
                "\"success\":true,\"compactionTokensUsed\":" + "{\"input\":1000,\"output\":500,\"cachedInput\":200}");
        event(
                "c2",
                "session.compaction_complete",
                "\"success\":true,\"compactionTokensUsed\":{\"model\":\"b\","
                        + "\"inputTokens\":10,\"outputTokens\":5,\"cacheReadTokens\":4,\"cacheWriteTokens\":3}");
        shutdown("end", 100, model("a", 100, 20, 0, 0));

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers)
                .extracting(answer -> answer.messageId() + " " + answer.model() + " " + answer.tokens())
                .containsExactly(
                        "end:a a " + new Tokens(100, 0, 0, 0, 20),
                        "c1 gpt-5 " + new Tokens(800, 200, 0, 0, 500),
                        "c2 b " + new Tokens(3, 4, 3, 0, 5));
    }

    @Test
    void anEventThatTheFileHoldsTwiceCountsOnce() {
        // Given
        prompt("u", "Hello");
        prompt("u", "Hello");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::id).containsExactly("u");
    }

    @Test
    void piecesOfAnAnswerAreOneMessage() {
        // Given
        prompt("u", "Hello");
        answer("m1", 20);
        answer("m1", 20);

        // When
        Conversation own = own();

        // Then
        assertThat(own.messages())
                .extracting(message -> message.id() + " " + message.blocks().size() + " " + message.parentId())
                .containsExactly("u 1 null", "m1 2 u");
        assertThat(own.answers()).extracting(answer -> answer.tokens().output()).containsExactly(20L);
    }

    @Test
    void theResultOfACallStandsBehindIt() {
        // Given
        request("m1", "c1");
        event("s1", "tool.execution_start", "\"toolCallId\":\"c1\",\"toolName\":\"bash\",\"arguments\":{}");
        event("r1", "tool.execution_complete", "\"toolCallId\":\"c1\",\"success\":true,\"result\":{\"content\":\"a\"}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).blocks())
                .extracting(place -> place.kind() + " " + place.toolUseId())
                .containsExactly("TOOL_USE c1", "TOOL_RESULT c1");
    }

    @Test
    void aCallThatNoModelAskedForIsACommand() {
        // Given
        event("q1", "tool.user_requested", "\"toolCallId\":\"c1\",\"toolName\":\"bash\"");
        event("s1", "tool.execution_start", "\"toolCallId\":\"c1\",\"toolName\":\"bash\",\"arguments\":{}");
        event("r1", "tool.execution_complete", "\"toolCallId\":\"c1\",\"success\":true,\"result\":{\"content\":\"a\"}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.COMMAND);
        assertThat(messages.get(0).blocks())
                .extracting(place -> place.kind() + " " + place.eventId())
                .containsExactly("TOOL_USE e0002", "TOOL_RESULT e0003");
    }

    @Test
    void anAgentIsAConversationOfItsOwn() {
        // Given
        prompt("u", "Delegate");
        request("m1", "c1");
        line(
                "{\"type\":\"user.message\",\"id\":\"u2\",\"agentId\":\"c1\",\"data\":{\"content\":\"Do\",\"source\":\"agent-x\"}}");
        line("{\"type\":\"assistant.message\",\"id\":\"a2\",\"agentId\":\"c1\",\"data\":{\"messageId\":\"m2\","
                + "\"parentToolCallId\":\"c1\",\"content\":\"Did\",\"outputTokens\":3}}");
        line("{\"type\":\"tool.execution_complete\",\"id\":\"r1\",\"agentId\":\"c1\",\"data\":{\"toolCallId\":\"c1\","
                + "\"success\":true,\"result\":{\"content\":\"Did\"}}}");

        // When
        List<Conversation> found = reader.conversations();

        // Then
        assertThat(found)
                .extracting(each -> each.key() + " " + each.relationship() + " " + each.parentKey() + " "
                        + each.toolUseId() + " " + each.title())
                .containsExactly(" null null null null", "c1 " + Relationship.SUBAGENT + "  c1 What it is for");
        assertThat(found.get(0).messages().get(1).blocks()).hasSize(2);
        assertThat(found.get(1).messages())
                .extracting(message -> message.id() + " " + message.origin() + " " + message.turn())
                .containsExactly("u2 AGENT 1", "m2 MODEL 1");
        assertThat(found.get(1).answers()).extracting(Answer::messageId).containsExactly("m2");
    }

    @Test
    void aSummaryStandsForWhatWasBeforeACompaction() {
        // Given
        prompt("u1", "One");
        event("c", "session.compaction_complete", "\"success\":true,\"summaryContent\":\"In short\"");
        event("c2", "session.compaction_complete", "\"success\":false,\"error\":\"No\"");
        prompt("u2", "Two");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.id() + " " + message.origin() + " " + message.state())
                .containsExactly("u1 TYPED COMPACTED", "c COMPACTION LIVE", "u2 TYPED LIVE");
    }

    @Test
    void whatTheAgentItselfSaysIsOfTheSystem() {
        // Given
        event("a", "system.message", "\"content\":\"You are\"");
        event("b", "session.error", "\"message\":\"No connection\"");
        event("c", "system.notification", "\"content\":\"Done\",\"kind\":{\"type\":\"agent_completed\"}");
        event("d", "session.new_in_a_later_version", "\"content\":\"?\"");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.role() + " " + message.origin())
                .containsExactly("SYSTEM SYSTEM", "SYSTEM SYSTEM", "SYSTEM AGENT");
    }

    @Test
    void whatWasTypedIsShownAndNotWhatWasSent() {
        // Given
        JsonNode line = tree("{\"type\":\"user.message\",\"id\":\"u\",\"data\":{\"content\":\"Hello\","
                + "\"transformedContent\":\"<current_datetime/>Hello\",\"attachments\":[{\"type\":\"file\"}]}}");

        // When
        List<Block> parts = CopilotParts.of(line);

        // Then
        assertThat(parts)
                .containsExactly(
                        new Block(BlockKind.TEXT, "Hello", null, null, null, null, null),
                        new Block(BlockKind.OTHER, null, null, null, null, null, new Json("{\"type\":\"file\"}")));
    }

    @Test
    void aResultIsWhatTheToolSaidOrItsError() {
        // Given
        List<String> results = List.of(
                "\"success\":true,\"result\":{\"content\":\"a\",\"detailedContent\":\"aa\"}",
                "\"success\":false,\"error\":{\"message\":\"No\",\"code\":\"failure\"}",
                "\"result\":{\"contents\":[1]}");

        // When
        List<Block> parts = results.stream()
                .map(result ->
                        tree("{\"type\":\"tool.execution_complete\",\"data\":{\"toolCallId\":\"c\"," + result + "}}"))
                .flatMap(line -> CopilotParts.of(line).stream())
                .toList();

        // Then
        assertThat(parts)
                .containsExactly(
                        new Block(BlockKind.TOOL_RESULT, "a", null, "c", null, false, null),
                        new Block(BlockKind.TOOL_RESULT, "No", null, "c", null, true, null),
                        new Block(BlockKind.TOOL_RESULT, null, null, "c", null, null, new Json("{\"contents\":[1]}")));
    }

    @Test
    void linesOfAnotherShapeThanExpectedNeverFail() {
        // Given
        prompt("u", "Hello");
        answer("m1", 20);
        request("m2", "c1");
        event("s1", "tool.execution_start", "\"toolCallId\":\"c1\",\"toolName\":\"bash\",\"arguments\":{}");
        event("r1", "tool.execution_complete", "\"toolCallId\":\"c1\",\"success\":true,\"result\":{\"content\":\"a\"}");
        event(
                "c",
                "session.compaction_complete",
                "\"success\":true,\"summaryContent\":\"In short\"," + "\"compactionTokensUsed\":{\"input\":1}");
        event("n", "system.notification", "\"content\":\"Done\",\"kind\":{\"type\":\"agent_completed\"}");
        shutdown("end1", 100, model("a", 100, 35, 0, 0));
        List<JsonNode> hostile = HostileLines.of(lines);

        // When
        hostile.forEach(line -> {
            CopilotParts.of(line);
            CopilotReader each = new CopilotReader();
            lines.forEach(before -> each.read(new TranscriptEntry("b", START, tree(before))));
            each.read(new TranscriptEntry("h", START, withoutId(line)));
            assertThat(each.conversations()).isNotEmpty();
            reader.read(new TranscriptEntry("h", START, withoutId(line)));
        });

        // Then
        assertThat(own().messages()).extracting(Message::id).doesNotHaveDuplicates();
    }

    /** Else it would be one that was read before. */
    private static JsonNode withoutId(JsonNode line) {
        if (line.path("id").isTextual() && line instanceof ObjectNode object) {
            object.remove("id");
        }
        return line;
    }

    private Conversation own() {
        return reader.conversations().get(0);
    }

    private void prompt(String id, String text) {
        event(id, "user.message", "\"content\":\"" + text + "\"");
    }

    private void answer(String message, int output) {
        event(
                "a" + lines.size(),
                "assistant.message",
                "\"messageId\":\"" + message
                        + "\",\"model\":\"gpt-5\",\"content\":\"Yes\",\"toolRequests\":[],\"outputTokens\":" + output);
    }

    private void request(String message, String call) {
        event(
                "a" + lines.size(),
                "assistant.message",
                "\"messageId\":\"" + message
                        + "\",\"content\":\"\",\"toolRequests\":[{\"toolCallId\":\"" + call
                        + "\",\"name\":\"task\",\"arguments\":{\"description\":\"What it is for\"}}]");
    }

    private void shutdown(String id, long nanoAiu, String models) {
        event(id, "session.shutdown", "\"totalNanoAiu\":" + nanoAiu + ",\"modelMetrics\":{" + models + "}");
    }

    private static String model(String name, int input, int output, int read, int written) {
        return "\"" + name + "\":{\"usage\":{\"inputTokens\":" + input + ",\"outputTokens\":" + output
                + ",\"cacheReadTokens\":" + read + ",\"cacheWriteTokens\":" + written + ",\"reasoningTokens\":1}}";
    }

    private void event(String id, String type, String data) {
        line("{\"type\":\"" + type + "\",\"id\":\"" + id + "\",\"data\":{" + data + "}}");
    }

    private void line(String line) {
        lines.add(line);
        reader.read(new TranscriptEntry("e%04d".formatted(lines.size()), START.plusSeconds(lines.size()), tree(line)));
    }

    private static JsonNode tree(String line) {
        return JsonText.tree(new Json(line));
    }
}
