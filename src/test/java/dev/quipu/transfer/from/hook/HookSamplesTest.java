package dev.quipu.transfer.from.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.client.EventJson;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.event.ReceivedEvent;
import dev.quipu.record.session.SessionFact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads that real agents sent, where they are at hand. */
@EnabledIf("areThere")
class HookSamplesTest {

    private static final Path SAMPLES = Path.of("../shared/samples/hooks");

    private final HookEvents events = new HookEvents("laptop", Clock.systemUTC());

    static boolean areThere() {
        return Files.isDirectory(SAMPLES);
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPayloadBecomesAnEventThatAServerReads(Path file) throws IOException {
        // Given
        JsonNode payloads = new ObjectMapper().readTree(file.toFile());
        assertThat(payloads).isNotEmpty();

        for (JsonNode payload : payloads) {
            // When
            EventDraft event = events.draft(HookPayload.parse(payload.toString()), WorkPlace.UNKNOWN);

            // Then
            String hook = payload.path("hook_event_name").textValue();
            assertThat(event.type()).isEqualTo(hook.equals("SubagentStop") ? "subagent.stop" : "hook." + hook);
            assertThat(event.sessionId()).isEqualTo(payload.path("session_id").textValue());
            JsonNode data = new ObjectMapper().readTree(event.data().text());
            assertThat(hook.equals("SubagentStop") ? data.path("payload") : data)
                    .isEqualTo(payload);
            assertThat(EventJson.read(EventJson.line(event).getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(event);
            assertThat(ReceivedEvent.of(List.of(ReadEvent.of(event)))
                            .get(0)
                            .evidence()
                            .facts())
                    .containsEntry(SessionFact.AGENT, "claude-code")
                    .containsEntry(SessionFact.REPO_PATH, payload.path("cwd").textValue());
        }
    }
}
