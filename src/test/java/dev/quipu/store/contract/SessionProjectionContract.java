package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionLifecycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That {@link dev.quipu.record.session.SessionProjection} comes out the same through a store, whatever the order of events. */
public abstract class SessionProjectionContract extends StoreContract {

    private static final Instant END = Samples.NOON.plusSeconds(600);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void comesOutTheSameInAnyOrderAndAnyBatchesLateAndTwice(long seed) {
        Random random = new Random(seed);
        List<NewEvent> events = new ArrayList<>(story());
        events.addAll(story());
        Collections.shuffle(events, random);

        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(6));
            samples().append(events.subList(from, to).toArray(NewEvent[]::new));
            from = to;
        }

        Session told = await(sessions().find(team, "session")).orElseThrow();
        assertThat(told).isEqualTo(expected());
    }

    @Test
    void makesASessionOfAnEndAlone() {
        samples().append(end(Samples.NOON, "{\"end_reason\":\"exit\",\"duration_ms\":60000}"));

        Session made = await(sessions().find(team, "session")).orElseThrow();

        assertThat(made.lifecycle()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(made.startedAt()).isEqualTo(Samples.NOON.minusSeconds(60));
        assertThat(made.endedAt()).isEqualTo(Samples.NOON);
        assertThat(made.endReason()).isEqualTo("exit");
        assertThat(made.durationMs()).isEqualTo(60_000);
    }

    @Test
    void countsAMessagesUsageOnceWithItsGreatestFigures() {
        samples().append(message(1, "m1", 10, 1));
        samples().append(message(2, "m1", 10, 7), message(3, "m1", 10, 5));
        samples().append(message(4, "m2", 100, 2), message(2, "m1", 10, 7));

        Session session = await(sessions().find(team, "session")).orElseThrow();

        assertThat(session.tokensIn()).isEqualTo(110);
        assertThat(session.tokensOut()).isEqualTo(9);
        assertThat(session.assistantMessages()).isEqualTo(2);
        assertThat(session.totalMessages()).isEqualTo(2);
    }

    @Test
    void tellsTheModelsWithTheirShares() {
        // Given
        samples().append(message(1, "m1", 10, 1), message(2, "m2", 20, 2));

        // When
        samples()
                .append(
                        message(3, "m1", 10, 7),
                        of(
                                4,
                                "transcript.assistant",
                                Samples.NOON.plusSeconds(4),
                                "_unassociated",
                                "{\"type\":\"assistant\",\"isSidechain\":true,\"message\":{\"id\":\"m3\",\"model\":\"haiku\",\"usage\":{}}}"));

        // Then
        Session session = await(sessions().find(team, "session")).orElseThrow();
        assertThat(session.model()).isEqualTo("opus");
        assertThat(session.models())
                .isEqualTo(new Json(
                        "[{\"model\":\"opus\",\"share\":0.6667,\"messages\":2,\"tokens_in\":30,\"tokens_out\":9,"
                                + "\"cache_read_tokens\":0,\"cache_write_tokens\":0},"
                                + "{\"model\":\"haiku\",\"share\":0.3333,\"messages\":1,\"tokens_in\":0,\"tokens_out\":0,"
                                + "\"cache_read_tokens\":0,\"cache_write_tokens\":0}]"));
    }

    @Test
    void keepsTheLastTitleThatAUserGaveWhateverAnAgentCallsTheSession() {
        // When
        samples()
                .append(
                        title(1, "{\"type\":\"ai-title\",\"aiTitle\":\"Fix the till\"}"),
                        title(2, "{\"type\":\"custom-title\",\"customTitle\":\"Till\"}"));
        samples().append(title(3, "{\"type\":\"ai-title\",\"aiTitle\":\"Mend the till\"}"));

        // Then
        assertThat(await(sessions().find(team, "session")).orElseThrow().title())
                .isEqualTo("Till");
    }

    private static NewEvent title(int second, String line) {
        return of(second, "transcript.title", Samples.NOON.plusSeconds(second), "_unassociated", line);
    }

    @Test
    void letsWhatWasSetStandAgainstLaterEvents() {
        samples().append(start("startup", "opus"));
        await(sessions()
                .update(
                        team,
                        "session",
                        row -> SessionBuilder.builder(row)
                                .model("set")
                                .initialPrompt("set")
                                .endReason("set")
                                .subagentCount(99)
                                .lifecycle(SessionLifecycle.FAILED)
                                .build(),
                        nothing()));

        samples().append(end(END, "{\"end_reason\":\"exit\"}"), subagent(50), early("resume", "earlier model"));

        Session session = await(sessions().find(team, "session")).orElseThrow();
        assertThat(session.model()).isEqualTo("set");
        assertThat(session.initialPrompt()).isEqualTo("set");
        assertThat(session.endReason()).isEqualTo("set");
        assertThat(session.subagentCount()).isEqualTo(99);
        assertThat(session.lifecycle()).isEqualTo(SessionLifecycle.FAILED);
        assertThat(session.source()).isEqualTo("resume");
        assertThat(session.endedAt()).isEqualTo(END);
    }

    @Test
    void opensASessionAgainThatGoesOnAfterItsEnd() {
        // Given
        samples().append(start("startup", "opus"), end(Samples.NOON.plusSeconds(200), "{\"end_reason\":\"clear\"}"));

        // When
        samples().append(resume(), of(91, "hook.UserPromptSubmit", Samples.NOON.plusSeconds(310), "host/x", "{}"));

        // Then
        Session open = await(sessions().find(team, "session")).orElseThrow();
        assertThat(open.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(open.endedAt()).isNull();
        assertThat(open.endReason()).isNull();
        assertThat(open.durationMs()).isNull();
        samples().append(end(END, "{\"end_reason\":\"exit\"}"));
        Session ended = await(sessions().find(team, "session")).orElseThrow();
        assertThat(ended.lifecycle()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(ended.endedAt()).isEqualTo(END);
        assertThat(ended.endReason()).isEqualTo("exit");
        assertThat(ended.durationMs()).isEqualTo(600_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void opensASessionAgainInAnyOrder(long seed) {
        // Given
        List<NewEvent> story = new ArrayList<>(List.of(
                start("startup", "opus"),
                end(Samples.NOON.plusSeconds(200), "{\"end_reason\":\"clear\",\"duration_ms\":200000}"),
                resume()));
        Collections.shuffle(story, new Random(seed));

        // When
        story.forEach(event -> samples().append(event));

        // Then
        Session open = await(sessions().find(team, "session")).orElseThrow();
        assertThat(open.lifecycle()).isEqualTo(SessionLifecycle.CAPTURING);
        assertThat(open.endedAt()).isNull();
        assertThat(open.endReason()).isNull();
        assertThat(open.durationMs()).isNull();
        assertThat(open.startedAt()).isEqualTo(Samples.NOON);
    }

    @Test
    void completesASessionThatAClientMade() {
        Session made =
                samples().stored(samples().session("session").startedAt(END).name("mine"));

        samples().append(start("startup", "opus"), end(END, "{\"end_reason\":\"exit\"}"));

        Session session = await(sessions().find(team, "session")).orElseThrow();
        assertThat(session)
                .isEqualTo(SessionBuilder.builder(made)
                        .lifecycle(SessionLifecycle.ENDED)
                        .agent("claude-code")
                        .endedAt(END)
                        .endReason("exit")
                        .durationMs(600_000L)
                        .model("opus")
                        .source("startup")
                        .repoName("quipu")
                        .repoUrl("git@github.com:octo/quipu.git")
                        .repoPath("/a/quipu")
                        .branch("main")
                        .build());
    }

    @Test
    void movesASessionToTheRepositoryThatAnEventNames() {
        samples().append(of(1, "note", Samples.NOON, "_unassociated", "{}"));
        samples().append(of(2, "note", END, "host/real", "{}"));

        Session session = await(sessions().find(team, "session")).orElseThrow();

        assertThat(session.workspaceId()).isEqualTo(samples().workspace("host/real"));
    }

    @Test
    void leavesTheRowAloneWhereNothingNewIsSaid() {
        samples().append(subagent(1));
        Session before = await(sessions().find(team, "session")).orElseThrow();

        await(events().append(team, List.of(subagent(1)), END));

        assertThat(await(sessions().find(team, "session"))).contains(before);
    }

    /** Two starts, two ends, turns of a transcript with repeated usage, subagents. */
    private static List<NewEvent> story() {
        return List.of(
                start("startup", "opus"),
                resume(),
                end(Samples.NOON.plusSeconds(200), "{\"end_reason\":\"clear\",\"duration_ms\":1}"),
                end(END, "{\"end_reason\":\"exit\",\"duration_ms\":700000}"),
                subagent(10),
                subagent(11),
                message(20, "m1", 10, 1),
                message(21, "m1", 10, 7),
                message(22, "m1", 10, 5),
                message(23, "m2", 0, 3),
                of(
                        30,
                        "transcript.user",
                        Samples.NOON.plusSeconds(5),
                        "_unassociated",
                        "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"Second question\"}}"),
                of(
                        31,
                        "transcript.user",
                        Samples.NOON.plusSeconds(4),
                        "_unassociated",
                        "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"First question 🪢\"}}"));
    }

    private Session expected() {
        return SessionBuilder.builder()
                .teamId(team)
                .id("session")
                .workspaceId(samples().workspace("github.com/octo/quipu"))
                .deviceId("laptop")
                .lifecycle(SessionLifecycle.ENDED)
                .parseStatus(ParseStatus.PENDING)
                .agent("claude-code")
                .startedAt(END.minusSeconds(700))
                .endedAt(END)
                .endReason("exit")
                .durationMs(700_000L)
                .model("opus")
                .source("startup")
                .initialPrompt("First question 🪢")
                .repoName("quipu")
                .repoUrl("git@github.com:octo/quipu.git")
                .repoPath("/a/quipu")
                .branch("main")
                .totalMessages(4)
                .userMessages(2)
                .assistantMessages(2)
                .toolUseCount(0)
                .thinkingBlocks(0)
                .subagentCount(2)
                .tokensIn(10L)
                .tokensOut(10L)
                .cacheReadTokens(0L)
                .cacheWriteTokens(0L)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .models(new Json(
                        "[{\"model\":\"opus\",\"share\":1.0000,\"messages\":2,\"tokens_in\":10,\"tokens_out\":10,"
                                + "\"cache_read_tokens\":0,\"cache_write_tokens\":0}]"))
                .createdAt(Samples.NOON)
                .updatedAt(Samples.NOON)
                .build();
    }

    private static NewEvent start(String source, String model) {
        return startAt(80, Samples.NOON, source, model);
    }

    private static NewEvent early(String source, String model) {
        return startAt(81, Samples.NOON.minusSeconds(1), source, model);
    }

    private static NewEvent resume() {
        return of(
                90,
                "session.start",
                Samples.NOON.plusSeconds(300),
                "github.com/octo/quipu",
                "{\"cc_session_id\":\"x\",\"source\":\"resume\",\"model\":\"haiku\",\"cwd\":\"/b\"}");
    }

    private static NewEvent startAt(int number, Instant at, String source, String model) {
        return of(
                number,
                "session.start",
                at,
                "github.com/octo/quipu",
                "{\"cc_session_id\":\"x\",\"source\":\"" + source + "\",\"model\":\"" + model
                        + "\",\"cwd\":\"/a/quipu\",\"git_branch\":\"main\","
                        + "\"git_remote\":\"git@github.com:octo/quipu.git\"}");
    }

    private static NewEvent end(Instant at, String data) {
        return of(70 + (int) (at.getEpochSecond() % 10_000), "session.end", at, "github.com/octo/quipu", data);
    }

    static NewEvent subagent(int number) {
        return of(number, "subagent.start", Samples.NOON.plusSeconds(number), "github.com/octo/quipu", "{}");
    }

    private static NewEvent message(int number, String id, long in, long out) {
        return of(
                number,
                "transcript.assistant",
                Samples.NOON.plusSeconds(number),
                "_unassociated",
                "{\"type\":\"assistant\",\"message\":{\"id\":\"" + id
                        + "\",\"model\":\"opus\",\"usage\":{\"input_tokens\":" + in + ",\"output_tokens\":" + out
                        + "}}}");
    }

    private static NewEvent of(int number, String type, Instant at, String workspace, String data) {
        return Samples.of(new EventDraft(
                String.format("01K000000000000000000%05d", number),
                type,
                at,
                "laptop",
                workspace,
                "session",
                new Json(data),
                Json.EMPTY_ARRAY));
    }
}
