package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.port.Page;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.message.BlockBody;
import dev.quipu.record.message.ConversationStore;
import dev.quipu.record.message.MessageBody;
import dev.quipu.record.message.Messages;
import dev.quipu.record.message.SessionTree;
import dev.quipu.record.message.Transcript;
import dev.quipu.record.message.Transcripts;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Relationship;
import dev.quipu.record.session.Session;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ConversationStore} promises, through the rules that read transcripts' lines and answer with messages. */
public abstract class ConversationStoreContract extends StoreContract {

    private static final String PROMPT = user("u1", null, "\"Look around\"");
    private static final String ANSWER = """
            {"type":"assistant","uuid":"a1","parentUuid":"u1","requestId":"r1","message":{"id":"m1","model":"claude-opus-4-5",\
            "content":[{"type":"text","text":"I ask."},{"type":"tool_use","id":"t1","name":"Agent",\
            "input":{"prompt":"Look","description":"Looks"}}],"stop_reason":"tool_use","usage":{"output_tokens":7}}}""";
    private static final String AGENT_PROMPT = """
            {"type":"user","uuid":"g1","isSidechain":true,"agentId":"ab12","message":{"content":"Look"}}""";
    private static final String AGENT_ANSWER = """
            {"type":"assistant","uuid":"g2","parentUuid":"g1","isSidechain":true,"agentId":"ab12",\
            "message":{"id":"m2","model":"claude-haiku-4-5","content":[{"type":"text","text":"A cat."}]}}""";
    private static final String RESULT = """
            {"type":"user","uuid":"u2","parentUuid":"a1","toolUseResult":{"agentId":"ab12"},"message":{"content":\
            [{"type":"tool_result","tool_use_id":"t1","content":"A cat.","is_error":false}]}}""";
    private static final String LAST = """
            {"type":"assistant","uuid":"a2","parentUuid":"u2","requestId":"r2","message":{"id":"m3","model":"claude-opus-4-5",\
            "content":[{"type":"text","text":"There is a cat."}],"stop_reason":"end_turn"}}""";
    private static final List<String> LINES = List.of(PROMPT, ANSWER, AGENT_PROMPT, AGENT_ANSWER, RESULT, LAST);

    private final String session = "s-" + UUID.randomUUID();

    @Inject
    Transcripts transcripts;

    @Inject
    Messages messages;

    @Test
    void readsAConversationFromItsLines() {
        // Given
        append(events(LINES));

        // When
        await(transcripts.readWaiting());

        // Then
        List<MessageBody> read = all(session);
        assertThat(read)
                .extracting(
                        MessageBody::id,
                        MessageBody::role,
                        MessageBody::origin,
                        MessageBody::turn,
                        MessageBody::parentId)
                .containsExactly(
                        tuple("u1", "user", "typed", 1, null),
                        tuple("m1", "assistant", "model", 1, "u1"),
                        tuple("m3", "assistant", "model", 1, "m1"));
        assertThat(read.get(1).blocks())
                .extracting(
                        BlockBody::kind, BlockBody::text, BlockBody::toolName, BlockBody::toolUseId, BlockBody::isError)
                .containsExactly(
                        tuple("text", "I ask.", null, null, null),
                        tuple("tool_use", null, "Agent", "t1", null),
                        tuple("tool_result", "A cat.", null, "t1", false));
        assertThat(read.get(1).blocks().get(1).input())
                .isEqualTo(new Json("{\"prompt\":\"Look\",\"description\":\"Looks\"}"));
        assertThat(stored(session).parseStatus()).isEqualTo(ParseStatus.COMPLETED);
    }

    @Test
    void givesAnAgentASessionOfItsOwn() {
        // Given
        append(events(LINES));

        // When
        await(transcripts.readWaiting());

        // Then
        Session agent = stored(session + ":ab12");
        assertThat(agent)
                .extracting(
                        Session::parentSessionId, Session::relationship, Session::title, Session::model, Session::agent)
                .containsExactly(session, Relationship.SUBAGENT, "Looks", "claude-haiku-4-5", "claude-code");
        assertThat(all(agent.id())).extracting(MessageBody::id).containsExactly("g1", "m2");
        SessionTree tree = await(messages.tree(team, session));
        assertThat(tree.session().messages()).isEqualTo(3);
        assertThat(tree.session().children())
                .extracting(
                        SessionTree.SessionBranch::id,
                        SessionTree.SessionBranch::relationship,
                        SessionTree.SessionBranch::toolUseId,
                        SessionTree.SessionBranch::messages)
                .containsExactly(tuple(agent.id(), "subagent", "t1", 2L));
    }

    @Test
    void placesASessionBelowTheOneThatItsTranscriptNames() {
        // Given
        append(events(List.of(
                "{\"source\":\"opencode\",\"kind\":\"session\",\"id\":\"ses_2\",\"record\":{\"parent_id\":\"ses_1\"}}",
                "{\"source\":\"opencode\",\"kind\":\"message\",\"id\":\"msg_1\",\"record\":{\"role\":\"user\"}}",
                "{\"source\":\"opencode\",\"kind\":\"part\",\"id\":\"prt_1\",\"parent\":\"msg_1\",\"record\":{\"type\":\"text\","
                        + "\"text\":\"Look\"}}")));

        // When
        await(transcripts.readWaiting());

        // Then
        assertThat(stored(session))
                .extracting(Session::parentSessionId, Session::relationship, Session::agent, Session::parseStatus)
                .containsExactly("ses_1", Relationship.SUBAGENT, "opencode", ParseStatus.COMPLETED);
        assertThat(all(session))
                .extracting(MessageBody::id, MessageBody::origin)
                .containsExactly(tuple("msg_1", "agent"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsTheSameInWhateverOrderLinesCome(long seed) {
        // Given
        List<NewEvent> shuffled = new ArrayList<>(events(LINES));
        shuffled.addAll(events(LINES).subList(0, 3));
        Collections.shuffle(shuffled, new Random(seed));

        // When
        for (NewEvent event : shuffled) {
            append(List.of(event));
            await(transcripts.readWaiting());
        }

        // Then
        assertThat(all(session)).extracting(MessageBody::id).containsExactly("u1", "m1", "m3");
        assertThat(all(session).get(1).blocks())
                .extracting(BlockBody::kind)
                .containsExactly("text", "tool_use", "tool_result");
        assertThat(all(session + ":ab12")).extracting(MessageBody::id).containsExactly("g1", "m2");
        assertThat(stored(session).parseStatus()).isEqualTo(ParseStatus.COMPLETED);
    }

    @Test
    void makesOneAgentOfTwoWhenALateLineTellsThatTheyAre() {
        // Given
        String begin = inline("i1", null);
        String middle = inline("i2", "i1");
        String end = inline("i3", "i2");
        List<NewEvent> all = events(List.of(PROMPT, begin, middle, end));
        append(List.of(all.get(0), all.get(1), all.get(3)));
        await(transcripts.readWaiting());
        int before = await(sessions().within(team, session)).size();

        // When
        append(List.of(all.get(2)));
        all(session);

        // Then
        assertThat(before).isEqualTo(2);
        List<String> agents = await(sessions().within(team, session));
        assertThat(agents).hasSize(1);
        assertThat(all(agents.get(0))).extracting(MessageBody::id).containsExactly("i1", "i2", "i3");
    }

    private static String inline(String uuid, String parent) {
        return user(uuid, parent, "\"" + uuid + "\"").replace("{\"type\"", "{\"isSidechain\":true,\"type\"");
    }

    @Test
    void waitsAgainWhenALineIsAdded() {
        // Given
        append(events(LINES.subList(0, 5)));
        await(transcripts.readWaiting());

        // When
        append(events(LINES));

        // Then
        assertThat(stored(session).parseStatus()).isEqualTo(ParseStatus.PENDING);
        assertThat(await(store().transcript(team, session)))
                .hasValueSatisfying(
                        transcript -> assertThat(transcript.parserVersion()).isZero());
    }

    @Test
    void showsWhatWasStoredBeforeItIsAskedFor() {
        // Given
        append(events(LINES));

        // When
        Page<MessageBody> page = await(messages.list(team, session, true, null, 2));

        // Then
        assertThat(page.items()).extracting(MessageBody::id).containsExactly("u1", "m1");
        assertThat(await(messages.list(team, session, true, page.next(), 2)).items())
                .extracting(MessageBody::id)
                .containsExactly("m3");
    }

    @Test
    void leavesOutWhatTheUserWentBackBehind() {
        // Given
        append(events(List.of(PROMPT, ANSWER, user("u3", "a1", "\"Not that\""), user("u4", "a1", "\"This\""))));

        // When
        Page<MessageBody> live = await(messages.list(team, session, true, null, 10));

        // Then
        assertThat(live.items()).extracting(MessageBody::id).containsExactly("u1", "m1", "u4");
        assertThat(await(messages.list(team, session, false, null, 10)).items())
                .extracting(MessageBody::id, MessageBody::state)
                .containsExactly(tuple("u1", "live"), tuple("m1", "live"), tuple("u3", "rewound"), tuple("u4", "live"));
        assertThat(await(messages.turns(team, session, null, 10)).items())
                .extracting(turn -> turn.number(), turn -> turn.messageId(), turn -> turn.messages())
                .containsExactly(tuple(1, "u1", 2), tuple(2, "u4", 1));
    }

    @Test
    void removesAgentsWithTheSession() {
        // Given
        append(events(LINES));
        await(transcripts.readWaiting());

        // When
        List<String> within = await(sessions().within(team, session));

        // Then
        assertThat(within).containsExactly(session + ":ab12");
        await(sessions().delete(team, session, row -> row, Journals.none()));
        assertThat(await(store().transcript(team, session))).isEmpty();
    }

    @Test
    void tellsWhatCannotBeReadAsNothing() {
        // Given
        append(events(List.of("{\"type\":\"mystery\",\"of\":[1,2]}", "{}", "{\"type\":7}")));

        // When
        await(transcripts.readWaiting());

        // Then
        assertThat(all(session)).isEmpty();
        assertThat(stored(session).parseStatus()).isEqualTo(ParseStatus.COMPLETED);
    }

    @Test
    void waitsForALaterVersionOfTheReadingToo() {
        // Given
        append(events(LINES));
        await(transcripts.readWaiting());
        Instant later = Instant.now().plusSeconds(3_600);

        // When
        List<Transcript> waiting = await(store().waiting(3, later, 100_000));

        // Then
        assertThat(waiting).extracting(Transcript::sessionId).contains(session);
        assertThat(await(store().waiting(2, later, 100_000)))
                .extracting(Transcript::sessionId)
                .doesNotContain(session);
        assertThat(await(store().countWaiting(team, 3))).isEqualTo(1);
    }

    @Test
    void isReadByOneOfThoseWhoTry() {
        // Given
        append(events(LINES));
        Transcript waiting = await(store().transcript(team, session)).orElseThrow();

        // When
        List<Object> claims = atOnce(8, () -> await(store().claim(waiting, Samples.NOON)));

        // Then
        assertThat(claims).containsOnlyOnce(true).hasSize(8);
    }

    @Test
    void keepsWhatNoBackendCanHoldOutOfIds() {
        // Given
        String id = "u\\u0000\\ud800" + "x".repeat(3_000);
        append(events(List.of(user(id, null, "\"Hi\""))));

        // When
        Page<MessageBody> page = await(messages.list(team, session, true, null, 10));

        // Then
        assertThat(page.items()).extracting(MessageBody::id).containsExactly("u" + "x".repeat(254));
        assertThat(stored(session).parseStatus()).isEqualTo(ParseStatus.COMPLETED);
    }

    private static String user(String uuid, String parent, String content) {
        String before = parent == null ? "null" : "\"" + parent + "\"";
        return "{\"type\":\"user\",\"uuid\":\"" + uuid + "\",\"parentUuid\":" + before + ",\"message\":{\"content\":"
                + content + "}}";
    }

    private List<NewEvent> events(List<String> lines) {
        List<NewEvent> events = new ArrayList<>();
        for (String line : lines) {
            Instant at = Samples.NOON.plusSeconds(events.size());
            String id = UUID.nameUUIDFromBytes((session + line).getBytes(StandardCharsets.UTF_8))
                    .toString();
            events.add(Samples.of(new EventDraft(
                    id,
                    "transcript.line",
                    at,
                    "laptop",
                    Samples.REPOSITORY.text(),
                    session,
                    new Json(line),
                    Json.EMPTY_ARRAY)));
        }
        return events;
    }

    private void append(List<NewEvent> events) {
        samples().append(events.toArray(NewEvent[]::new));
    }

    private List<MessageBody> all(String sessionId) {
        return await(messages.list(team, sessionId, true, null, 100)).items();
    }

    private Session stored(String id) {
        return await(sessions().find(team, id)).orElseThrow();
    }

    private ConversationStore store() {
        return backend.store(ConversationStore.class);
    }
}
