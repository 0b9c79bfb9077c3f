package dev.quipu.port.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {

    /** A payload of each type with the fields that it must hold, and no other. */
    private static final Map<String, String> LEAST = Map.ofEntries(
            Map.entry(
                    "session.start",
                    "{\"cc_session_id\":\"s\",\"cwd\":\"/a\",\"source\":\"startup\",\"transcript_path\":\"/t\"}"),
            Map.entry("session.end", "{\"cc_session_id\":\"s\",\"end_reason\":\"exit\",\"transcript_path\":\"/t\"}"),
            Map.entry("session.compact", "{\"cc_session_id\":\"s\",\"transcript_path\":\"/t\"}"),
            Map.entry(
                    "git.commit",
                    "{\"hash\":\"h\",\"message\":\"m\",\"author_name\":\"a\",\"files_changed\":0,"
                            + "\"insertions\":1,\"deletions\":2}"),
            Map.entry("git.push", "{\"branch\":\"b\",\"remote\":\"origin\",\"commit_count\":1}"),
            Map.entry("git.checkout", "{\"from_ref\":\"a\",\"to_ref\":\"b\"}"),
            Map.entry(
                    "git.merge",
                    "{\"merge_commit\":\"h\",\"message\":\"m\",\"merged_branch\":\"a\","
                            + "\"files_changed\":1,\"had_conflicts\":false}"),
            Map.entry("git.rewrite", "{\"command\":\"rebase\",\"rewrites\":[]}"),
            Map.entry("remote.provision.start", "{}"),
            Map.entry(
                    "remote.provision.ready",
                    "{\"instance_id\":\"i\",\"public_ip\":\"1.2.3.4\",\"ssh_port\":22,\"device_id\":\"d\"}"),
            Map.entry("remote.provision.error", "{}"),
            Map.entry("remote.terminate", "{\"instance_id\":\"i\",\"reason\":\"ttl\",\"uptime_seconds\":1}"),
            Map.entry("system.device.register", "{}"),
            Map.entry("system.hooks.installed", "{}"),
            Map.entry("system.heartbeat", "{}"),
            Map.entry("subagent.start", "{\"session_id\":\"s\",\"agent_id\":\"a\",\"agent_type\":\"t\"}"),
            Map.entry("subagent.stop", "{\"session_id\":\"s\"}"),
            Map.entry("team.create", "{\"session_id\":\"s\",\"team_name\":\"t\"}"),
            Map.entry("team.message", "{\"session_id\":\"s\",\"team_name\":\"t\",\"message_type\":\"m\"}"),
            Map.entry("skill.invoke", "{\"session_id\":\"s\",\"skill_name\":\"n\"}"),
            Map.entry("worktree.create", "{\"session_id\":\"s\"}"),
            Map.entry("worktree.remove", "{\"session_id\":\"s\"}"));

    static Stream<Arguments> leastPayloads() {
        return LEAST.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    static Stream<Arguments> requiredFields() {
        return LEAST.entrySet().stream()
                .flatMap(entry -> JsonText.tree(new Json(entry.getValue())).properties().stream()
                        .map(field -> Arguments.of(entry.getKey(), entry.getValue(), field.getKey())));
    }

    @Test
    void knowsTheTypesOfFuelCodeAndRewritesOfGit() {
        assertThat(EventTypes.known().keySet()).hasSize(22).isEqualTo(LEAST.keySet());
    }

    @ParameterizedTest
    @MethodSource("leastPayloads")
    void takesTheLeastPayloadAndMoreThanThat(String type, String payload) {
        // Given
        ObjectNode more = (ObjectNode) JsonText.tree(new Json(payload));
        more.put("something_new", 1);

        // When
        List<FieldError> faults = EventTypes.faults(type, new Json(payload));

        // Then
        assertThat(faults).isEmpty();
        assertThat(EventTypes.faults(type, JsonText.of(more))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void namesARequiredFieldThatIsMissingOrNullOrOfAnotherKind(String type, String payload, String field) {
        // Given
        ObjectNode data = (ObjectNode) JsonText.tree(new Json(payload));
        Json isNull = JsonText.of(data.deepCopy().putNull(field));
        Json isObject = JsonText.of(data.deepCopy().set(field, data.objectNode()));
        Json isMissing = JsonText.of(data.deepCopy().without(List.of(field)));

        // When
        Stream<List<FieldError>> faults =
                Stream.of(isMissing, isNull, isObject).map(json -> EventTypes.faults(type, json));

        // Then
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault)
                        .singleElement()
                        .extracting(FieldError::field)
                        .isEqualTo("data." + field));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "session.start | source | \"boot\" | must be one of startup, resume, clear, compact, fork, backfill",
                "session.start | git_branch | 7 | must be a string",
                "session.end | end_reason | \"bored\" | must be one of exit, clear, logout, resume, crash, other",
                "session.end | duration_ms | -1 | must be a whole number, 0 or more",
                "session.end | duration_ms | 1.5 | must be a whole number, 0 or more",
                "session.end | duration_ms | 9223372036854775808 | must be a whole number, 0 or more",
                "git.commit | files_changed | \"1\" | must be a whole number, 0 or more",
                "git.commit | file_list | {} | must be an array",
                "git.merge | had_conflicts | 0 | must be true or false",
                "remote.terminate | reason | \"x\" | must be one of manual, ttl, idle, error",
                "remote.terminate | total_cost_usd | \"1\" | must be a number",
                "subagent.start | run_in_background | \"yes\" | must be true or false",
            })
    void namesAFieldThatIsWrong(String type, String field, String value, String message) {
        // Given
        ObjectNode data = (ObjectNode) JsonText.tree(new Json(LEAST.get(type)));
        data.set(field, JsonText.tree(new Json(value)));

        // When
        List<FieldError> faults = EventTypes.faults(type, JsonText.of(data));

        // Then
        assertThat(faults).containsExactly(new FieldError("data." + field, message));
    }

    @Test
    void optionalFieldsMayBeNull() {
        // Given
        Json data = new Json("{\"cc_session_id\":\"s\",\"end_reason\":\"exit\",\"transcript_path\":\"/t\","
                + "\"duration_ms\":null,\"cwd\":null,\"model\":null}");

        // When / Then
        assertThat(EventTypes.faults("session.end", data)).isEmpty();
    }

    @Test
    void aTypeThatNobodyKnowsHoldsAnything() {
        assertThat(EventTypes.faults("tomorrow.event", new Json("{\"source\":[null]}")))
                .isEmpty();
    }
}
