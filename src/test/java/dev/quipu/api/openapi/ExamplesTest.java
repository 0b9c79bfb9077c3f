package dev.quipu.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.ReadEvent;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionPatch;
import dev.quipu.record.session.TestSessions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theEventsAreAccepted() throws IOException {
        assertThat(EventBody.json(Examples.EVENT.getBytes(UTF_8))).hasSize(1).allMatch(this::isAccepted);
        assertThat(EventBody.lines(Examples.EVENT.getBytes(UTF_8))).hasSize(1).allMatch(this::isAccepted);
        assertThat(EventBody.json(Examples.EVENTS.getBytes(UTF_8))).hasSize(2).allMatch(this::isAccepted);
    }

    @Test
    void theSessionIsAccepted() throws JsonProcessingException {
        // Given
        Map<String, Json> fields = fields(Examples.SESSION);
        fields.remove("id");

        // When
        Session session =
                new SessionPatch(fields).fill(TestSessions.session("s1").build());

        // Then
        assertThat(session.taskId()).isEqualTo("#231");
        assertThat(session.tags()).isEqualTo(List.of("parser"));
    }

    @Test
    void thePatchIsAccepted() throws JsonProcessingException {
        // Given
        SessionPatch patch = new SessionPatch(fields(Examples.SESSION_PATCH));

        // When
        Session session = patch.apply(TestSessions.session("s1").build());

        // Then
        assertThat(session.prApproved()).isFalse();
        assertThat(session.metadata()).isEqualTo(new Json("{\"cost_center\":\"R7\"}"));
    }

    @Test
    void theResultIsJson() throws JsonProcessingException {
        assertThat(JsonText.parse(Examples.INGEST_RESULT).isObject()).isTrue();
    }

    private boolean isAccepted(ReadEvent event) {
        return event.errors().isEmpty();
    }

    private static Map<String, Json> fields(String object) throws JsonProcessingException {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field :
                JsonText.tree(JsonText.parse(object)).properties()) {
            fields.put(field.getKey(), JsonText.of(field.getValue()));
        }
        return fields;
    }
}
