package dev.quipu.record.conversation.codex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from the lines of a rollout of Codex. */
class CodexReaderTest extends RolloutLines {

    @Test
    void aTextThatIsToldAsItemAndAsEventCountsOnce() {
        // Given
        header("\"id\":\"t\"");
        item("\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Fix it\"}]");
        event("\"type\":\"user_message\",\"message\":\"Fix it\"");
        event("\"type\":\"agent_message\",\"message\":\"Done\"");
        item("\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Done\"}]");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.id() + " " + message.role() + " " + message.origin() + " "
                        + message.turn() + " " + message.parentId())
                .containsExactly("line-2 USER TYPED 1 null", "line-5 ASSISTANT MODEL 1 line-2");
    }

    @Test
    void whatNoEventRepeatsWasNotTyped() {
        // Given
        header("\"id\":\"t\"");
        prompt("<environment_context> here");
        prompt("A later version's context");
        prompt("<turn_aborted> was typed, though");
        event("\"type\":\"user_message\",\"message\":\"<turn_aborted> was typed, though\"");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.SYSTEM, Origin.SYSTEM, Origin.TYPED);
    }

    @Test
    void withoutEventsTheBeginningOfATextTellsWhoWroteIt() {
        // Given
        line("{\"id\":\"t\",\"timestamp\":\"2025-05-01T10:00:00Z\",\"instructions\":null}");
        line("{\"record_type\":\"state\"}");
        line(
                "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"<user_instructions>\"}]}");
        line("{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hello\"}]}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::origin).containsExactly(Origin.SYSTEM, Origin.TYPED);
    }

    @Test
    void theFirstVersionsGoOnWithAnotherResponseAfterAResult() {
        // Given
        line("{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}]}");
        line("{\"type\":\"function_call\",\"name\":\"shell\",\"arguments\":\"{}\",\"call_id\":\"c1\"}");
        line("{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"fine\"}");
        line("{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Yes\"}]}");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::id).containsExactly("rs_1", "line-4");
        assertThat(messages.get(0).blocks())
                .extracting(place -> place.kind() + " " + place.toolUseId())
                .containsExactly("THINKING null", "TOOL_USE c1", "TOOL_RESULT c1");
    }

    @Test
    void aCountOfTokensEndsAResponseAndTellsItsOwnFiguresAlone() {
        // Given
        header("\"id\":\"t\"");
        line("{\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"1\",\"model\":\"gpt-5.5\"}}");
        call("c1");
        count("1000", usage(100, 60, 20), usage(100, 60, 20));
        result("c1");
        call("c2");
        count("2000", usage(150, 0, 9), usage(250, 60, 29));

        // When
        Conversation own = own();

        // Then
        assertThat(own.messages()).extracting(Message::id).containsExactly("line-3", "line-6");
        assertThat(own.answers())
                .extracting(answer -> answer.messageId() + " " + answer.model() + " " + answer.tokens())
                .containsExactly(
                        "line-3 gpt-5.5 " + new Tokens(40, 60, 0, 0, 20),
                        "line-6 gpt-5.5 " + new Tokens(150, 0, 0, 0, 9));
    }

    @Test
    void aCountThatRepeatsTheTotalOrTellsOnlyLimitsIsNoResponse() {
        // Given
        header("\"id\":\"t\"");
        count("1", usage(100, 60, 20), usage(100, 60, 20));
        count("2", usage(100, 60, 20), usage(100, 60, 20));
        event("\"type\":\"token_count\",\"info\":null,\"rate_limits\":{}");
        count("3", usage(7, 0, 1), usage(107, 60, 21));

        // When
        List<Answer> answers = own().answers();

        // Then
        assertThat(answers)
                .extracting(Answer::tokens)
                .containsExactly(new Tokens(40, 60, 0, 0, 20), new Tokens(7, 0, 0, 0, 1));
    }

    @Test
    void theModelIsThatOfTheTurn() {
        // Given
        header("\"id\":\"t\"");
        call("c0");
        count("1", usage(1, 0, 1), usage(1, 0, 1));
        line("{\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"1\",\"model\":\"a\"}}");
        call("c1");
        line("{\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"2\",\"model\":\"b\"}}");
        event("\"type\":\"task_started\",\"turn_id\":\"2\"");
        call("c2");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::model).containsExactly(null, "a", "b");
        assertThat(messages).extracting(Message::promptId).containsExactly(null, "1", "2");
    }

    @Test
    void aSummaryStandsForWhatWasBeforeACompactionWhichIsToldTwice() {
        // Given
        header("\"id\":\"t\"");
        prompt("One");
        line(
                "{\"type\":\"compacted\",\"payload\":{\"message\":\"In short\",\"replacement_history\":[{\"type\":\"message\"}]}}");
        event("\"type\":\"context_compacted\"");
        prompt("Two");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.origin() + " " + message.state() + " " + message.turn())
                .containsExactly("TYPED COMPACTED 1", "COMPACTION LIVE 1", "TYPED LIVE 2");
    }

    @Test
    void turnsThatWereRolledBackAreKeptOffTheBranch() {
        // Given
        header("\"id\":\"t\"");
        prompt("One");
        prompt("Two");
        call("c1");
        event("\"type\":\"thread_rolled_back\",\"num_turns\":1");
        prompt("Rather three");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message ->
                        message.id() + " " + message.state() + " " + message.turn() + " " + message.parentId())
                .containsExactly(
                        "line-2 LIVE 1 null",
                        "line-3 REWOUND 2 line-2",
                        "line-4 REWOUND 2 line-3",
                        "line-6 LIVE 2 line-2");
    }

    @Test
    void theLastNameIsTheTitle() {
        // Given
        header("\"id\":\"t\"");
        event("\"type\":\"thread_name_updated\",\"thread_name\":\"First\"");
        event("\"type\":\"thread_name_updated\",\"thread_name\":\"Second\"");

        // When
        String title = own().title();

        // Then
        assertThat(title).isEqualTo("Second");
    }

    @Test
    void aResultWhoseCallIsNotKnownIsAMessage() {
        // Given
        header("\"id\":\"t\"");
        result("lost");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(Message::origin, Message::blocks)
                .containsExactly(
                        tuple(Origin.TOOL, List.of(new BlockPlace("e0002", 0, BlockKind.TOOL_RESULT, "lost"))));
    }

    @Test
    void argumentsThatAreNoJsonAreAText() {
        // Given
        JsonNode call = tree("{\"type\":\"response_item\",\"payload\":{\"type\":\"function_call\",\"name\":\"shell\","
                + "\"arguments\":\"{broken\",\"call_id\":\"c\"}}");

        // When
        List<Block> parts = CodexParts.of(call);

        // Then
        assertThat(parts)
                .containsExactly(
                        new Block(BlockKind.TOOL_USE, null, "shell", "c", new Json("\"{broken\""), null, null));
    }

    @Test
    void aResultIsATextOrPartsOrAnObjectThatHoldsThem() {
        // Given
        List<String> outputs = List.of(
                "\"a\"",
                "[{\"type\":\"input_text\",\"text\":\"b\"}]",
                "[{\"type\":\"input_text\",\"text\":\"c\"},{\"type\":\"input_image\"}]",
                "{\"content\":\"d\",\"success\":false}");

        // When
        List<Block> parts = outputs.stream()
                .map(output -> tree("{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":" + output + "}"))
                .flatMap(line -> CodexParts.of(line).stream())
                .toList();

        // Then
        assertThat(parts)
                .extracting(part -> part.text() + " " + part.isError() + " " + part.raw())
                .containsExactly(
                        "a null null",
                        "b null null",
                        "c null [{\"type\":\"input_text\",\"text\":\"c\"},{\"type\":\"input_image\"}]",
                        "d true null");
    }

    @Test
    void linesOfAnotherShapeThanExpectedNeverFail() {
        // Given
        header(
                "\"id\":\"t\",\"forked_from_id\":\"p\",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"p\"}}},\"timestamp\":\"2026-03-01T10:00:00Z\"");
        line("{\"type\":\"turn_context\",\"payload\":{\"turn_id\":\"1\",\"model\":\"a\"}}");
        turn("1", 1);
        prompt("One");
        item("\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"Hm\"}],\"content\":null");
        call("c1");
        result("c1");
        count("1", usage(1, 1, 1), usage(1, 1, 1));
        line("{\"type\":\"compacted\",\"payload\":{\"message\":\"In short\"}}");
        event("\"type\":\"user_message\",\"message\":\"One\"");
        event("\"type\":\"thread_rolled_back\",\"num_turns\":1");
        event("\"type\":\"collab_agent_spawn_end\",\"call_id\":\"c\",\"new_thread_id\":\"a\"");
        List<JsonNode> hostile = HostileLines.of(lines);

        // When
        hostile.forEach(line -> {
            CodexParts.of(line);
            reader.read(new TranscriptEntry("h", START, line));
        });

        // Then
        assertThat(own().messages()).extracting(Message::id).doesNotHaveDuplicates();
    }
}
