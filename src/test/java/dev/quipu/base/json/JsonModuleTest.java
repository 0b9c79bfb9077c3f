package dev.quipu.base.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonModuleTest {

    private enum Colour {
        DARK_RED,
        BLUE
    }

    private record Thing(
            String firstName,
            Colour colour,
            Instant startedAt,
            BigDecimal cost,
            Json data,
            List<Colour> others,
            Json none) {}

    @Test
    void writesRecordsAsTheApiShowsThem() throws JsonProcessingException {
        // Given
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonModule().customize(mapper);
        Thing thing = new Thing(
                "Ada",
                Colour.DARK_RED,
                Instant.parse("2026-03-01T10:00:00.123456Z"),
                new BigDecimal("1E+3"),
                new Json("{\"z\":1.10,\"a\":\"\\ud83d\",\"a\":2}"),
                List.of(Colour.BLUE),
                null);

        // When
        String json = mapper.writeValueAsString(thing);

        // Then
        assertThat(json)
                .isEqualTo(
                        "{\"first_name\":\"Ada\",\"colour\":\"dark_red\",\"started_at\":\"2026-03-01T10:00:00.123456Z\","
                                + "\"cost\":1000,\"data\":{\"z\":1.10,\"a\":\"\\ud83d\",\"a\":2},\"others\":[\"blue\"],\"none\":null}");
    }
}
