package dev.quipu.record.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventEvidenceTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void anEventOfNoSessionSaysNothing() {
        assertThat(EventEvidence.of(event("session.start", null, "{}"))).isNull();
    }

    @Test
    void aStartTellsWhereAndHow() {
        // When
        SessionEvidence evidence = EventEvidence.of(event(
                "session.start",
                "s1",
                "{\"cc_session_id\":\"s1\",\"cwd\":\"/srv/shop\",\"git_branch\":\"main\",\"model\":\"opus\","
                        + "\"git_remote\":\"git@github.com:acme/shop.git\",\"source\":\"startup\"}"));

        // Then
        assertThat(evidence)
                .isEqualTo(new SessionEvidence(
                        "s1",
                        AT,
                        "e1",
                        SessionLifecycle.DETECTED,
                        Map.of(
                                SessionFact.DEVICE_ID, "laptop-7",
                                SessionFact.AGENT, "claude-code",
                                SessionFact.REPO_PATH, "/srv/shop",
                                SessionFact.BRANCH, "main",
                                SessionFact.MODEL, "opus",
                                SessionFact.REPO_URL, "git@github.com:acme/shop.git",
                                SessionFact.REPO_NAME, "shop",
                                SessionFact.SOURCE, "startup",
                                SessionFact.ACTIVE_AT, AT),
                        Map.of(),
                        null));
    }

    @Test
    void anEndTellsWhenAndWhyAndWhenItBegan() {
        // When
        SessionEvidence evidence = EventEvidence.of(
                event("session.end", "s1", "{\"agent\":\"codex\",\"end_reason\":\"exit\",\"duration_ms\":60000}"));

        // Then
        assertThat(evidence.seen()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(evidence.facts())
                .isEqualTo(Map.of(
                        SessionFact.DEVICE_ID,
                        "laptop-7",
                        SessionFact.AGENT,
                        "codex",
                        SessionFact.ENDED_AT,
                        AT,
                        SessionFact.END_REASON,
                        "exit",
                        SessionFact.DURATION_MS,
                        60_000L,
                        SessionFact.STARTED_AT,
                        AT.minusSeconds(60)));
    }

    @Test
    void anEndlessSessionBeganInTheYearOne() {
        // When
        SessionEvidence evidence =
                EventEvidence.of(event("session.end", "s1", "{\"duration_ms\":" + Long.MAX_VALUE + "}"));

        // Then
        assertThat(evidence.facts()).containsEntry(SessionFact.STARTED_AT, Instant.parse("0001-01-01T00:00:00Z"));
    }

    @Test
    void asSubagentStartsOnlyTheyAreCounted() {
        // When
        SessionEvidence evidence = EventEvidence.of(event("subagent.start", "s1", "{\"model\":\"haiku\"}"));

        // Then
        assertThat(evidence.facts())
                .isEqualTo(Map.of(
                        SessionFact.DEVICE_ID, "laptop-7", SessionFact.SUBAGENT_COUNT, 1L, SessionFact.ACTIVE_AT, AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"git.commit", "tomorrow.event", "skill.invoke"})
    void anyOtherEventOnlyShowsTheSession(String type) {
        // When
        SessionEvidence evidence = EventEvidence.of(event(type, "s1", "{\"cwd\":\"/x\",\"model\":\"m\"}"));

        // Then
        Map<SessionFact, Object> others = new EnumMap<>(evidence.facts());
        others.remove(SessionFact.ACTIVE_AT);
        assertThat(others).isEqualTo(Map.of(SessionFact.DEVICE_ID, "laptop-7"));
        assertThat(evidence.guesses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"session_id\":\"s1\",\"transcript_path\":\"/home/ann/.claude/projects/p/s1.jsonl\",\"cwd\":\"/srv/shop\","
                        + "\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"Mend it\",\"model\":\"opus\","
                        + "\"git_branch\":\"fix\",\"git_remote\":\"git@github.com:acme/shop.git\"}",
                "{\"sessionId\":\"s1\",\"transcriptPath\":\"C:\\\\Users\\\\ann\\\\.claude\\\\s1.jsonl\",\"cwd\":\"/srv/shop\","
                        + "\"hookEventName\":\"UserPromptSubmit\",\"prompt\":\"Mend it\",\"model\":{\"id\":\"opus\"},"
                        + "\"gitBranch\":\"fix\",\"gitRemote\":\"git@github.com:acme/shop.git\"}"
            })
    void aHookTellsWhoWorksWhereAndWhatWasAsked(String payload) {
        // When
        SessionEvidence evidence = EventEvidence.of(event("hook.UserPromptSubmit", "s1", payload));

        // Then
        assertThat(evidence)
                .isEqualTo(new SessionEvidence(
                        "s1",
                        AT,
                        "e1",
                        SessionLifecycle.CAPTURING,
                        Map.of(
                                SessionFact.DEVICE_ID, "laptop-7",
                                SessionFact.AGENT, "claude-code",
                                SessionFact.REPO_PATH, "/srv/shop",
                                SessionFact.BRANCH, "fix",
                                SessionFact.MODEL, "opus",
                                SessionFact.REPO_URL, "git@github.com:acme/shop.git",
                                SessionFact.REPO_NAME, "shop",
                                SessionFact.INITIAL_PROMPT, "Mend it",
                                SessionFact.HOOK_PROMPTS, 1L,
                                SessionFact.ACTIVE_AT, AT),
                        Map.of(),
                        null));
    }

    @Test
    void aHooksFolderSuggestsTheRepositoryAndACommandThePrompt() {
        // When
        SessionEvidence evidence = EventEvidence.of(event(
                "hook.UserPromptSubmit",
                "s1",
                "{\"hook_event_name\":\"UserPromptSubmit\",\"cwd\":\"/srv/shop/\",\"prompt\":\"/review 7\"}"));

        // Then
        assertThat(evidence.guesses())
                .isEqualTo(Map.of(
                        SessionFact.AGENT, "claude-code",
                        SessionFact.REPO_NAME, "shop",
                        SessionFact.INITIAL_PROMPT, "/review 7"));
    }

    @ParameterizedTest
    @CsvSource({
        "hook.PreToolUse, HOOK_TOOL_CALLS",
        "hook.preToolUse, HOOK_TOOL_CALLS",
        "hook.PostToolUse, HOOK_TOOL_RESULTS",
        "hook.PostToolUseFailure, HOOK_TOOL_RESULTS",
        "hook.SubagentStop, SUBAGENT_STOPS",
        "subagent.stop, SUBAGENT_STOPS",
        "subagent.start, SUBAGENT_COUNT"
    })
    void hooksCount(String type, SessionFact fact) {
        // When
        SessionEvidence evidence = EventEvidence.of(event(type, "s1", "{}"));

        // Then
        assertThat(evidence.facts()).containsEntry(fact, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "/home/ann/.gemini/tmp/x/chats/s.json, gemini",
        "/home/ann/.codex/sessions/s.jsonl, codex",
        "/home/ann/.copilot/session-state/s, copilot",
        "/home/.claude/.cursor/s, cursor",
        "/home/ann/claude/s.jsonl, claude-code"
    })
    void theFolderOfATranscriptTellsTheAgent(String path, String agent) {
        // When
        SessionEvidence evidence = EventEvidence.of(
                event("session.start", "s1", "{\"cc_session_id\":\"s1\",\"transcript_path\":\"" + path + "\"}"));

        // Then
        assertThat(evidence.facts()).containsEntry(SessionFact.AGENT, agent);
    }

    @Test
    void whatLiesInThePayloadIsFoundThere() {
        // When
        SessionEvidence evidence = EventEvidence.of(event(
                "subagent.start",
                "s1",
                "{\"session_id\":\"s1\",\"payload\":{\"cwd\":\"/srv/shop\",\"hook_event_name\":\"SubagentStart\"}}"));

        // Then
        assertThat(evidence.facts()).containsEntry(SessionFact.REPO_PATH, "/srv/shop");
    }

    @Test
    void anEndToldByItsHookAloneEndsTheSession() {
        // When
        SessionEvidence evidence = EventEvidence.of(event("hook.sessionEnd", "s1", "{\"reason\":\"logout\"}"));

        // Then
        assertThat(evidence.seen()).isEqualTo(SessionLifecycle.ENDED);
        assertThat(evidence.facts())
                .isEqualTo(Map.of(
                        SessionFact.DEVICE_ID, "laptop-7",
                        SessionFact.ENDED_AT, AT,
                        SessionFact.END_REASON, "logout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hook.Stop", "session.start", "session.end", "transcript.user"})
    void whatCannotBeTakenApartSaysNothingOfItsOwn(String type) {
        // Given
        String deep = "{\"cwd\":\"/srv/shop\",\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        // When
        SessionEvidence evidence = EventEvidence.of(event(type, "s1", deep));

        // Then
        assertThat(evidence.facts()).containsEntry(SessionFact.DEVICE_ID, "laptop-7");
        assertThat(evidence.facts()).doesNotContainKey(SessionFact.REPO_PATH);
    }

    @ParameterizedTest
    @CsvSource({
        "session.start, true",
        "session.compact, true",
        "hook.UserPromptSubmit, true",
        "hook.PostToolUse, true",
        "session.end, false",
        "hook.SessionEnd, false",
        "hook.Stop, false",
        "subagent.stop, false",
        "git.push, false",
        "tomorrow.event, false"
    })
    void whatMayComeLastDoesNotShowTheAgentAtWork(String type, boolean isWork) {
        // When
        SessionEvidence evidence = EventEvidence.of(event(type, "s1", "{}"));

        // Then
        assertThat(evidence.facts().get(SessionFact.ACTIVE_AT)).isEqualTo(isWork ? AT : null);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ann:s3cret@github.com/acme/shop.git, https://github.com/acme/shop.git, shop",
        "https://ann:p@s3cret@github.com/acme/shop, https://github.com/acme/shop, shop",
        "https://github.com/acme/shop?token=s3cret, https://github.com/acme/shop, shop",
        "ssh://git:s3cret@github.com/acme/shop, ssh://git@github.com/acme/shop, shop",
    })
    void noSecretOfARemoteReachesTheSession(String remote, String url, String name) {
        // When
        SessionEvidence evidence =
                EventEvidence.of(event("session.start", "s1", "{\"git_remote\":\"" + remote + "\"}"));

        // Then
        assertThat(evidence.facts())
                .containsEntry(SessionFact.REPO_URL, url)
                .containsEntry(SessionFact.REPO_NAME, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "7"})
    void aRemoteThatIsNoneSaysNothing(String remote) {
        // When
        SessionEvidence evidence = EventEvidence.of(event("session.start", "s1", "{\"git_remote\":" + remote + "}"));

        // Then
        assertThat(evidence.facts()).doesNotContainKeys(SessionFact.REPO_URL, SessionFact.REPO_NAME);
    }

    @Test
    void noRepositoryGivesWayToAny() {
        // Given
        SessionEvidence evidence = EventEvidence.of(event("tool.ran", "s1", "{}"));

        // When
        SessionEvidence nowhere = EventEvidence.inWorkspace(evidence, CanonicalId.UNASSOCIATED, "w0", null);
        SessionEvidence somewhere =
                EventEvidence.inWorkspace(evidence, CanonicalId.of("github.com/acme/shop"), "w1", null);

        // Then
        assertThat(nowhere.guesses()).isEqualTo(Map.of(SessionFact.WORKSPACE_ID, "w0"));
        assertThat(nowhere.facts()).doesNotContainKey(SessionFact.WORKSPACE_ID);
        assertThat(somewhere.facts()).containsEntry(SessionFact.WORKSPACE_ID, "w1");
        assertThat(somewhere.guesses()).isEmpty();
    }

    private static EventDraft event(String type, String session, String data) {
        return new EventDraft(
                "e1", type, AT, "laptop-7", "github.com/acme/shop", session, new Json(data), Json.EMPTY_ARRAY);
    }
}
