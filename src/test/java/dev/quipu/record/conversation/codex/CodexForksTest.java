package dev.quipu.record.conversation.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.record.conversation.Answer;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.usage.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of the file of a fork or of an agent is its own, and what its parent's. */
class CodexForksTest extends RolloutLines {

    @Test
    void aForksCopiesOfTurnsOlderThanItselfAreNotItsOwn() {
        // Given
        header("\"id\":\"fork\",\"forked_from_id\":\"t\",\"timestamp\":\"2026-03-01T10:00:00.900Z\"");
        header("\"id\":\"t\"");
        turn("1", START.getEpochSecond() - 60);
        prompt("Of the parent");
        count("1", usage(100, 0, 1), usage(100, 0, 1));
        turn("2", START.getEpochSecond());
        count("2", usage(100, 0, 1), usage(100, 0, 1));
        prompt("Its own");
        count("3", usage(5, 0, 2), usage(105, 0, 3));

        // When
        List<Conversation> found = reader.conversations();

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.get(0).messages()).extracting(Message::id).containsExactly("line-8");
        assertThat(found.get(0).answers()).extracting(Answer::tokens).containsExactly(new Tokens(5, 0, 0, 0, 2));
    }

    @Test
    void theTurnsOfAParentThatWasReadTellTheCopies() {
        // Given
        header("\"id\":\"t\"");
        turn("1", 0);
        prompt("Of the parent");
        header("\"id\":\"fork\",\"forked_from_id\":\"t\"");
        header("\"id\":\"t\"");
        turn("1", 0);
        prompt("Of the parent");
        turn("2", 0);
        prompt("Its own");

        // When
        List<Conversation> found = reader.conversations();

        // Then
        assertThat(found).extracting(Conversation::key).containsExactly("", "fork");
        assertThat(found).extracting(Conversation::relationship).containsExactly(null, Relationship.FORK);
        assertThat(found.get(0).messages()).extracting(Message::id).containsExactly("line-3");
        assertThat(found.get(1).messages()).extracting(Message::id).containsExactly("line-9");
    }

    @Test
    void withoutTurnsTheCountsOfAParentTellTheCopies() {
        // Given
        header("\"id\":\"t\"");
        count("1", usage(100, 0, 1), usage(100, 0, 1));
        count("2", usage(50, 0, 1), usage(150, 0, 2));
        header("\"id\":\"fork\",\"forked_from_id\":\"t\"");
        count("3", usage(100, 0, 1), usage(100, 0, 1));
        count("4", usage(7, 0, 1), usage(107, 0, 2));
        count("5", usage(50, 0, 1), usage(157, 0, 3));

        // When
        List<Conversation> found = reader.conversations();

        // Then
        assertThat(found.get(1).answers())
                .extracting(Answer::tokens)
                .containsExactly(new Tokens(7, 0, 0, 0, 1), new Tokens(50, 0, 0, 0, 1));
    }

    @Test
    void aParentThatWasNotReadAndTurnsWithoutTimesLeaveEverythingToTheFork() {
        // Given
        header("\"id\":\"fork\",\"forked_from_id\":\"t\"");
        header("\"id\":\"t\"");
        event("\"type\":\"task_started\",\"turn_id\":\"1\"");
        prompt("Of the parent, perhaps");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages).extracting(Message::id).containsExactly("line-4");
    }

    @Test
    void toAnAgentNobodyTypes() {
        // Given
        header(
                "\"id\":\"a\",\"parent_thread_id\":\"t\",\"source\":{\"subagent\":\"review\"},\"timestamp\":\"2026-03-01T10:00:00Z\"");
        turn("1", START.getEpochSecond());
        prompt("Review it");
        event("\"type\":\"user_message\",\"message\":\"Review it\"");

        // When
        List<Message> messages = own().messages();

        // Then
        assertThat(messages)
                .extracting(message -> message.origin() + " " + message.turn())
                .containsExactly("AGENT 1");
    }

    @Test
    void anAgentIsTiedToTheCallThatBeganIt() {
        // Given
        header("\"id\":\"t\"");
        call("spawn");
        event("\"type\":\"collab_agent_spawn_end\",\"call_id\":\"spawn\",\"new_thread_id\":\"a\"");
        header(
                "\"id\":\"a\",\"agent_nickname\":\"Ada\",\"source\":{\"subagent\":{\"thread_spawn\":{\"parent_thread_id\":\"t\"}}}");

        // When
        Conversation agent = reader.conversations().get(1);

        // Then
        assertThat(agent)
                .isEqualTo(new Conversation("a", Relationship.SUBAGENT, "", "spawn", "Ada", List.of(), List.of()));
    }
}
