package dev.quipu.base.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Things as the API answers with them. */
public final class ApiJson {

    private static final ObjectMapper MAPPER = mapper();

    private ApiJson() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new JsonModule().customize(mapper);
        return mapper;
    }

    /** The JSON of a thing. */
    public static JsonNode of(Object thing) {
        try {
            return MAPPER.readTree(MAPPER.writeValueAsString(thing));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
