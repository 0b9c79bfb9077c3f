package dev.quipu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.session.EventLine;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldLinesTest {

    private static final Times BERLIN = new Times(ZoneId.of("Europe/Berlin"));

    @Test
    void fieldsHaveNamesThatPeopleUseAndInternalOnesAreLeftOut() {
        // Given
        String json =
                "{\"team_id\":\"local\",\"id\":\"s1\",\"workspace_id\":\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\",\"device_id\":\"d\","
                        + "\"lifecycle\":\"ended\",\"started_at\":\"2026-07-01T10:00:05Z\",\"duration_ms\":106000,"
                        + "\"initial_prompt\":\"Fix\\nit\\u202e\",\"repo_name\":\"cli\",\"tool_use_count\":3,\"tags\":[\"a\",\"b\"],"
                        + "\"summary\":null,\"metadata\":{\"x\":1},\"tokens_in\":7,\"agent_run_id\":\"r\"}";

        // When, Then
        assertThat(FieldLines.of(json, BERLIN))
                .containsExactly(
                        "ID            s1",
                        "State         ended",
                        "Started       2026-07-01 12:00:05+02:00",
                        "Duration      1m 46s",
                        "First prompt  Fix it\\u202e",
                        "Repository    cli",
                        "Tool calls    3",
                        "Tags          a, b",
                        "Tokens in     7",
                        "Run           r");
    }

    @Test
    void aSessionNamesItsMachineRepositoryAndModelsAndFitsItsPromptToTheLine() {
        // Given
        String json = "{\"workspace_id\":\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\",\"device_id\":\"d\",\"assistant_messages\":8,"
                + "\"cache_write_tokens\":81503,\"initial_prompt\":\"Make the\\n\\nparser  faster and smaller\","
                + "\"models\":[{\"model\":\"claude-x\",\"share\":0.8049,\"messages\":8},{\"model\":\"claude-y\",\"share\":0.1951}]}";

        // When
        List<String> lines =
                FieldLines.of(json, BERLIN, Map.of("device_id", "laptop", "workspace_id", "github.com/acme/app"), 40);

        // Then
        assertThat(lines)
                .containsExactly(
                        "Workspace           github.com/acme/app",
                        "Device              laptop",
                        "Assistant messages  8",
                        "Cache write tokens  81503",
                        "First prompt        Make the parser fas…",
                        "Models              claude-x 80 %, claude-y 20 %");
    }

    @Test
    void anEventIsALineWithLocalTime() {
        // Given
        String event = "{\"timestamp\":\"2026-07-01T10:00:05Z\",\"type\":\"note.taken\",\"session_id\":\"s1\","
                + "\"data\":{\"text\":\"a\\u001b[2J\\u202e\"}}";

        // When, Then
        assertThat(EventLine.of(event, BERLIN))
                .isEqualTo("2026-07-01 12:00:05+02:00  note.taken            s1                                    "
                        + "{\"text\":\"a\\u001B[2J\\u202e\"}");
        assertThat(EventLine.of("{\"timestamp\":\"soon\",\"type\":\"x\",\"data\":{}}", BERLIN))
                .startsWith("soon  x ");
    }
}
