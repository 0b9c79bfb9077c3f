package dev.quipu.record.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonModule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventJsonModuleTest {

    @Test
    void anEventHasItsIdAsItWasSentAndAllFieldsInTheirOrder() throws JsonProcessingException {
        // Given
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonModule().customize(mapper);
        new EventJsonModule().customize(mapper);
        Event event = new Event(
                "local",
                "00000000-0000-4000-8000-00000000000a",
                "note",
                Instant.parse("2026-03-01T10:00:00.5Z"),
                "laptop",
                "w1",
                null,
                new Json("{\"b\":1.10,\"a\":[]}"),
                Json.EMPTY_ARRAY,
                Instant.parse("2026-03-01T10:00:01Z"),
                "00000000-0000-4000-8000-00000000000A");

        // When
        String json = mapper.writeValueAsString(event);

        // Then
        assertThat(json)
                .isEqualTo("{\"team_id\":\"local\",\"id\":\"00000000-0000-4000-8000-00000000000A\",\"type\":\"note\","
                        + "\"timestamp\":\"2026-03-01T10:00:00.500Z\",\"device_id\":\"laptop\",\"workspace_id\":\"w1\","
                        + "\"session_id\":null,\"data\":{\"b\":1.10,\"a\":[]},\"blob_refs\":[],"
                        + "\"ingested_at\":\"2026-03-01T10:00:01Z\"}");
    }
}
