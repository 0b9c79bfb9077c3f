package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void anEventIsOneLineOfSnakeCase() {
        // Given
        EventDraft event = Drafts.draft(1, new Json("{\"b\":1.10,\"a\":\"line\\nbreak\"}"));

        // When
        String line = EventJson.line(event);

        // Then
        assertThat(line)
                .isEqualTo("{\"id\":\"019cb000-0000-7000-8000-000000000001\",\"type\":\"hook.Stop\","
                        + "\"timestamp\":\"2026-03-01T10:00:00.123456Z\",\"device_id\":\"laptop\","
                        + "\"workspace_id\":\"_unassociated\",\"session_id\":\"s1\","
                        + "\"data\":{\"b\":1.10,\"a\":\"line\\nbreak\"},\"blob_refs\":[]}");
    }

    @Test
    void anEventOfNoSessionIsReadBackAsItWas() {
        // Given
        EventDraft event = new EventDraft(
                Drafts.id(2),
                "hook.Späti 🧶",
                Drafts.TIME,
                "laptop",
                "github.com/a/b",
                null,
                new Json("{\"emoji\":\"🧶\",\"big\":12345678901234567890.50}"),
                new Json("[{\"key\":\"k\",\"content_type\":\"text/plain\",\"size_bytes\":1}]"));

        // When
        EventDraft back = EventJson.read(EventJson.line(event).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(back).isEqualTo(event);
    }

    @Test
    void aTornLineIsNoEvent() {
        // Given
        byte[] torn = EventJson.line(Drafts.draft(1)).substring(0, 40).getBytes(StandardCharsets.UTF_8);

        // When, Then
        assertThatThrownBy(() -> EventJson.read(torn))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("is not JSON");
    }

    @Test
    void twoLinesAreNotOneEvent() {
        // Given
        byte[] two = EventJson.lines(List.of(Drafts.draft(1), Drafts.draft(2)));

        // When, Then
        assertThatThrownBy(() -> EventJson.read(two)).hasMessageContaining("must be one event, is 2");
    }
}
