package dev.quipu.transfer.from.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookEventsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T10:00:00.123456789Z"), ZoneOffset.UTC);
    private static final WorkPlace PLACE =
            new WorkPlace(new CanonicalId("github.com/ann/yarn"), "main", "https://github.com/ann/yarn.git");
    private static final String COMMON = "\"session_id\":\"s1\",\"transcript_path\":\"/t.jsonl\",\"cwd\":\"/yarn\"";

    private static final String GIT = "\"git_branch\":\"main\",\"git_remote\":\"https://github.com/ann/yarn.git\"";

    private final HookEvents events = new HookEvents("laptop", CLOCK);

    @Test
    void theEnvelopeTellsWhenWhereAndWho() {
        // When
        EventDraft event = draft("{" + COMMON + ",\"hook_event_name\":\"Stop\"}");

        // Then
        assertThat(UUID.fromString(event.id()).version()).isEqualTo(7);
        assertThat(event)
                .isEqualTo(new EventDraft(
                        event.id(),
                        "hook.Stop",
                        Instant.parse("2026-03-01T10:00:00.123456Z"),
                        "laptop",
                        "github.com/ann/yarn",
                        "s1",
                        new Json("{" + COMMON + ",\"hook_event_name\":\"Stop\"," + GIT + "}"),
                        Json.EMPTY_ARRAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SessionStart | source | fork   | session.start | source",
                "SessionEnd   | reason | resume | session.end   | end_reason",
            })
    void aForkOpensASessionAndResumingAnotherOneIsAnEnd(
            String hook, String field, String told, String type, String kept) {
        // When
        EventDraft event =
                draft("{" + COMMON + ",\"hook_event_name\":\"" + hook + "\",\"" + field + "\":\"" + told + "\"}");

        // Then
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.data().text()).contains("\"" + kept + "\":\"" + told + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UserPromptSubmit | \"prompt_id\":\"p1\"",
                "PostToolUse      | \"tool_use_id\":\"t1\"",
            })
    void whatHappensOnceIsOneEventHoweverOftenItsPayloadIsHandedOver(String hook, String name) {
        // Given
        String payload = "{" + COMMON + ",\"hook_event_name\":\"" + hook + "\"," + name + "}";
        String first = draft(payload).id();

        // When
        String again = new HookEvents("laptop", Clock.offset(CLOCK, Duration.ofSeconds(1)))
                .draft(HookPayload.parse(payload), PLACE)
                .id();

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(UUID.fromString(first).version()).isEqualTo(5);
        assertThat(draft(payload.replace("1\"}", "2\"}")).id()).isNotEqualTo(first);
        assertThat(draft(payload.replace("s1", "s2")).id()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"continue\"",
                "\"hook_event_name\":\"Notification\",\"prompt_id\":\"p1\",\"message\":\"Claude needs your permission\"",
            })
    void whatMayHappenAgainIsAnEventEachTime(String told) {
        // Given
        String payload = "{" + COMMON + "," + told + "}";
        String first = draft(payload).id();

        // When
        String again = draft(payload).id();

        // Then
        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void aStartTellsTheSessionsPlace() {
        // Given
        String payload =
                "{" + COMMON + ",\"hook_event_name\":\"SessionStart\",\"source\":\"startup\",\"model\":\"opus\"}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("session.start");
        assertThat(event.data().text())
                .isEqualTo("{\"cc_session_id\":\"s1\",\"transcript_path\":\"/t.jsonl\",\"source\":\"startup\","
                        + "\"cwd\":\"/yarn\",\"git_branch\":\"main\","
                        + "\"git_remote\":\"https://github.com/ann/yarn.git\",\"model\":\"opus\","
                        + "\"cc_version\":null,\"payload\":" + payload + "}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "\"prompt_input_exit\", exit",
                "\"exit\", exit",
                "\"clear\", clear",
                "\"logout\", logout",
                "\"crash\", crash",
                "\"bypass_permissions_disabled\", other",
                "null, other"
            })
    void anEndTellsItsReason(String reason, String expected) {
        // Given
        String payload = "{" + COMMON + ",\"hook_event_name\":\"SessionEnd\",\"reason\":" + reason + "}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("session.end");
        assertThat(event.data().text())
                .isEqualTo("{\"cc_session_id\":\"s1\",\"transcript_path\":\"/t.jsonl\",\"duration_ms\":null,"
                        + "\"end_reason\":\"" + expected + "\",\"cwd\":\"/yarn\",\"git_branch\":\"main\","
                        + "\"git_remote\":\"https://github.com/ann/yarn.git\",\"model\":null,"
                        + "\"cc_version\":null,\"payload\":" + payload + "}");
    }

    @Test
    void aCompactionHasNoNumber() {
        // Given
        String payload = "{" + COMMON + ",\"hook_event_name\":\"PreCompact\",\"trigger\":\"auto\"}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("session.compact");
        assertThat(event.data().text())
                .isEqualTo("{\"cc_session_id\":\"s1\",\"transcript_path\":\"/t.jsonl\",\"compact_sequence\":null," + GIT
                        + ",\"payload\":" + payload + "}");
    }

    @Test
    void aSubagentsStartTellsWhich() {
        // Given
        String payload =
                "{" + COMMON + ",\"hook_event_name\":\"SubagentStart\",\"agent_id\":\"a1\",\"agent_type\":\"Explore\"}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("subagent.start");
        assertThat(event.data().text())
                .isEqualTo("{\"session_id\":\"s1\",\"agent_id\":\"a1\",\"agent_type\":\"Explore\"," + GIT
                        + ",\"payload\":" + payload + "}");
    }

    @Test
    void anOlderSubagentStopDoesNotTellWhich() {
        // Given
        String payload = "{" + COMMON + ",\"hook_event_name\":\"SubagentStop\",\"stop_hook_active\":false}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("subagent.stop");
        assertThat(event.data().text())
                .isEqualTo("{\"session_id\":\"s1\",\"agent_id\":null,\"agent_type\":null," + GIT
                        + ",\"agent_transcript_path\":null,\"payload\":" + payload + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SessionStart  | \"session_id\":\"s1\",\"transcript_path\":\"/t\",\"cwd\":\"/w\",\"source\":\"teleport\"",
                "SessionStart  | \"session_id\":\"s1\",\"transcript_path\":\"/t\",\"source\":\"startup\"",
                "SessionEnd    | \"transcript_path\":\"/t\"",
                "PreCompact    | \"session_id\":\"s1\"",
                "SubagentStart | \"session_id\":\"s1\",\"agent_type\":\"Explore\"",
                "SubagentStop  | \"agent_id\":\"a1\""
            })
    void aKnownHookThatLacksWhatItsTypeAsksForIsKeptUnderItsName(String hook, String fields) {
        // Given
        String payload = "{\"hook_event_name\":\"" + hook + "\"," + fields + "}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("hook." + hook);
        assertThat(event.data().text()).isEqualTo(payload.substring(0, payload.length() - 1) + "," + GIT + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Pre Tool,Use\" | hook.Pre_Tool_Use",
                "\" Stop \" | hook.Stop",
                "\"mcp:x.y-z_1\" | hook.mcp:x.y-z_1",
                "\"Stöp\\u0000🧶\" | hook.Stöp__",
                "\"  \" | hook.unknown",
                "\"\" | hook.unknown",
                "null | hook.unknown",
                "7 | hook.unknown"
            })
    void anyNameMakesATypeThatCanBeStored(String name, String type) {
        // When
        EventDraft event = draft("{\"hook_event_name\":" + name + "}");

        // Then
        assertThat(event.type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 251, 5000})
    void aTypeIsAtMost255CharactersLong(int length) {
        // When
        EventDraft event = draft("{\"hook_event_name\":\"" + "x".repeat(length) + "\"}");

        // Then
        assertThat(event.type()).isEqualTo("hook." + "x".repeat(250));
    }

    @Test
    void theSpellingOfOtherAgentsIsUnderstood() {
        // Given
        String payload = "{\"sessionId\":\"s1\",\"transcriptPath\":\"/t.jsonl\",\"cwd\":\"/yarn\","
                + "\"hookEventName\":\"sessionStart\",\"source\":\"resume\"}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("session.start");
        assertThat(event.sessionId()).isEqualTo("s1");
        assertThat(event.data().text())
                .isEqualTo("{\"cc_session_id\":\"s1\",\"transcript_path\":\"/t.jsonl\",\"source\":\"resume\","
                        + "\"cwd\":\"/yarn\"," + GIT + ",\"model\":null,\"cc_version\":null,\"payload\":" + payload
                        + "}");
    }

    @Test
    void whatAPayloadSaysOfGitItselfStays() {
        // When
        EventDraft event = draft("{\"hookEventName\":\"preToolUse\",\"git_branch\":null}");

        // Then
        assertThat(event.type()).isEqualTo("hook.preToolUse");
        assertThat(event.data().text())
                .isEqualTo("{\"hookEventName\":\"preToolUse\",\"git_branch\":null,"
                        + "\"git_remote\":\"https://github.com/ann/yarn.git\"}");
    }

    @Test
    void aPayloadThatNobodyCouldReadAgainIsKeptAsAText() {
        // Given
        String payload = "{" + COMMON + ",\"hook_event_name\":\"SessionStart\",\"source\":\"startup\",\"deep\":"
                + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        // When
        EventDraft event = draft(payload);

        // Then
        assertThat(event.type()).isEqualTo("hook.SessionStart");
        assertThat(event.sessionId()).isEqualTo("s1");
        assertThat(event.data().text()).isEqualTo("{\"raw\":\"" + payload.replace("\"", "\\\"") + "\"," + GIT + "}");
    }

    @Test
    void aPayloadWithoutANameIsUnknown() {
        // When
        EventDraft event = draft("{}");

        // Then
        assertThat(event.data().text()).isEqualTo("{" + GIT + "}");
        assertThat(event.type()).isEqualTo("hook.unknown");
        assertThat(event.sessionId()).isNull();
    }

    private EventDraft draft(String payload) {
        return events.draft(HookPayload.parse(payload), PLACE);
    }
}
