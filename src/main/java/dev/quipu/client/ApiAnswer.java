package dev.quipu.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the API answered to a command.
 *
 * @param text as it was sent, empty if there was no body
 * @param body the JSON in it, a missing node if there is none
 */
public record ApiAnswer(String text, JsonNode body) {

    /** A field's text, null if it is not there or null. */
    public String field(String name) {
        return body.path(name).isNull() || body.path(name).isMissingNode()
                ? null
                : body.path(name).asText();
    }
}
