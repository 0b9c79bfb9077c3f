package dev.quipu.record.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.quipu.base.json.Json;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Setting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPatchTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "name | \"fix\" | fix",
                "name | \"\" | ``",
                "agent | \"codex\" | codex",
                "remote_env_id | \"env-1\" | env-1",
                "lifecycle | \"capturing\" | CAPTURING",
                "started_at | \"2026-03-01T10:00:00.1234567+01:00\" | 2026-03-01T09:00:00.123456Z",
                "ended_at | \"2026-03-01T12:00:00Z\" | 2026-03-01T12:00:00Z",
                "end_reason | \"exit\" | exit",
                "duration_ms | 9223372036854775807 | 9223372036854775807",
                "model | \"opus\" | opus",
                "source | \"startup\" | startup",
                "initial_prompt | \"Fix \\n it\" | `Fix \n it`",
                "summary | \"done\" | done",
                "repo_name | \"shop\" | shop",
                "repo_url | \"https://github.com/acme/shop\" | https://github.com/acme/shop",
                "repo_path | \"/srv/shop\" | /srv/shop",
                "branch | \"main\" | main",
                "task_id | \"#231\" | #231",
                "pr_branch | \"pr/x\" | pr/x",
                "pr_approved | false | false",
                "pr_state | [1,null] | [1,null]",
                "pull_request | \"text\" | \"text\"",
                "backend_type | \"github\" | github",
                "parent_session_id | \"p\" | p",
                "forked_from_session_id | \"f\" | f",
                "transcript_s3_key | \"k\" | k",
                "parse_status | \"completed\" | COMPLETED",
                "parse_error | \"bad\" | bad",
                "total_messages | 2147483647 | 2147483647",
                "user_messages | 0 | 0",
                "assistant_messages | 3 | 3",
                "tool_use_count | 4 | 4",
                "thinking_blocks | 5 | 5",
                "subagent_count | 6 | 6",
                "tokens_in | 7 | 7",
                "tokens_out | 8 | 8",
                "cache_read_tokens | 9 | 9",
                "cache_write_tokens | 10 | 10",
                "cost_estimate_usd | 1.25 | 1.250000",
                "tags | [\"a\",\"b\",\"a\"] | [a, b]",
                "metadata | {\"a\":1} | {\"a\":1}",
            })
    void setsEachField(String field, String value, String expected) {
        // Given
        SessionPatch patch = new SessionPatch(Map.of(field, new Json(value)));

        // When
        Session after = patch.apply(TestSessions.session("s1").build());

        // Then
        assertThat(SessionFields.of(after).get(field)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "name | 7 | must be a string",
                "lifecycle | \"done\" | must be one of detected, capturing, ended, parsed, summarized, archived, failed",
                "lifecycle | null | must not be null",
                "started_at | null | must not be null",
                "started_at | \"2026-03-01T10:00:00\" | must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z",
                "ended_at | 1772359200 | must be an ISO-8601 time with an offset, such as 2026-03-01T10:00:00Z",
                "duration_ms | -1 | must be a whole number from 0 to 9223372036854775807",
                "duration_ms | 9223372036854775808 | must be a whole number from 0 to 9223372036854775807",
                "pr_approved | \"true\" | must be true or false",
                "parse_status | \"PENDING\" | must be one of pending, parsing, completed, failed",
                "total_messages | 2147483648 | must be a whole number from 0 to 2147483647",
                "total_messages | 1.5 | must be a whole number from 0 to 2147483647",
                "cost_estimate_usd | 10000 | must be from 0 to 9999.999999 with at most six decimals",
                "cost_estimate_usd | \"1\" | must be a number",
                "tags | \"a\" | must be an array of at most 100 texts",
                "tags | [\"\"] | must not be empty",
                "metadata | [] | must be an object",
                "workspace_id | \"github.com/acme/other\" | cannot be changed",
                "device_id | null | cannot be changed",
                "id | \"x\" | cannot be changed",
                "team_id | \"x\" | cannot be changed",
                "created_at | \"1999-03-01T10:00:00Z\" | cannot be changed",
                "updated_at | null | cannot be changed",
                "brnach | \"x\" | is not a field of a session",
                "Name | \"x\" | is not a field of a session",
            })
    void refusesEachFaultByName(String field, String value, String message) {
        // Given
        SessionPatch patch = new SessionPatch(Map.of(field, new Json(value)));
        Session before = TestSessions.session("s1").build();

        // When / Then
        assertThatThrownBy(() -> patch.apply(before))
                .asInstanceOf(type(ValidationException.class))
                .extracting(ValidationException::errors)
                .isEqualTo(List.of(new FieldError(field, message)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"workspace_id | \"\" | must not be empty", "device_id | null | must not be null"})
    void refusesAPlaceThatIsNoneOfANewSession(String field, String value, String message) {
        // Given
        Map<String, Json> fields = new HashMap<>(Map.of("device_id", new Json("\"laptop\"")));
        fields.put(field, new Json(value));
        Session blank = TestSessions.session("s1").build();

        // When / Then
        assertThatThrownBy(() -> new SessionPatch(fields).fill(blank)).hasMessage(field + " " + message);
    }

    @Test
    void namesEveryFaultAtOnce() {
        // Given
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("nmae", new Json("1"));
        fields.put("branch", new Json("1"));
        fields.put("model", new Json("\"opus\""));
        Session before = TestSessions.session("s1").build();

        // When / Then
        assertThatThrownBy(() -> new SessionPatch(fields).apply(before))
                .hasMessage("nmae is not a field of a session; branch must be a string");
    }

    @ParameterizedTest
    @MethodSource("optional")
    void nullTakesAValueAway(String field) {
        // Given
        SessionPatch patch = new SessionPatch(Map.of(field, new Json("null")));
        Session before = TestSessions.session("s1")
                .name("n")
                .endedAt(TestSessions.START)
                .tokensIn(1L)
                .prState(new Json("{}"))
                .build();

        // When
        Session after = patch.apply(before);

        // Then
        assertThat(SessionFields.of(after).get(field)).isNull();
    }

    @Test
    void nullEmptiesTagsAndMetadata() {
        // Given
        Session before = TestSessions.session("s1")
                .tags(List.of("a"))
                .metadata(new Json("{\"a\":1}"))
                .build();

        // When
        Session after = new SessionPatch(Map.of("tags", new Json("null"), "metadata", new Json("null"))).apply(before);

        // Then
        assertThat(after.tags()).isEmpty();
        assertThat(after.metadata()).isEqualTo(Json.EMPTY_OBJECT);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":{\"c\":1}} | {\"b\":{\"c\":null,\"d\":2}} | {\"a\":1,\"b\":{\"d\":2}}",
                "{\"a\":1} | [2] | [2]",
                "[1] | {\"a\":null,\"b\":2} | {\"b\":2}",
                "null | {\"a\":null,\"b\":2} | {\"b\":2}",
            })
    void mergesObjectsAndReplacesTheRest(String before, String patch, String expected) {
        // Given
        Json stored = before.equals("null") ? null : new Json(before);
        Session session =
                TestSessions.session("s1").pullRequest(stored).prState(stored).build();
        Json change = new Json(patch);

        // When
        Session after = new SessionPatch(Map.of("pull_request", change, "pr_state", change)).apply(session);

        // Then
        assertThat(after.pullRequest().text()).isEqualTo(expected);
        assertThat(after.prState().text()).isEqualTo(expected);
    }

    @Test
    void aNewSessionsObjectsStayAsSent() {
        // Given
        Json metadata = new Json("{\"z\":null,\"a\":{\"b\":null},\"price\":1.10,\"z\":2}");

        // When
        Session made = new SessionPatch(Map.of("device_id", new Json("\"laptop\""), "metadata", metadata))
                .fill(TestSessions.session("s1").build());

        // Then
        assertThat(made.metadata()).isEqualTo(metadata);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name", "agent", "branch", "repo_name", "pr_branch", "parent_session_id", "model", "source"})
    void takesTextsOf255CharactersAndNotOneMore(String field) {
        // Given
        Session before = TestSessions.session("s1").build();
        String longest = "x".repeat(255);

        // When
        Session after = new SessionPatch(Map.of(field, new Json("\"" + longest + "\""))).apply(before);

        // Then
        assertThat(SessionFields.of(after).get(field)).isEqualTo(longest);
        SessionPatch tooLong = new SessionPatch(Map.of(field, new Json("\"" + longest + "x\"")));
        assertThatThrownBy(() -> tooLong.apply(before))
                .hasMessage(field + " must have at most 255 characters, has 256");
    }

    @Test
    void whatCannotBeSetIsOursAndCountedByEvents() {
        // When
        Stream<String> names = SessionTable.SESSIONS.shown().stream()
                .filter(column -> column.setting() == Setting.NEVER)
                .map(Column::name);

        // Then
        assertThat(names).containsExactly("team_id", "models", "created_at", "updated_at");
    }

    static Stream<String> optional() {
        return SessionTable.SESSIONS.shown().stream()
                .filter(column -> column.setting() == Setting.ALWAYS && !column.isRequired())
                .map(Column::name);
    }
}
