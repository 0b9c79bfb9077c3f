package dev.quipu.base.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks up fields that some agents write as <code>session_id</code> and others as <code>sessionId</code>. */
public final class EitherSpelling {

    private EitherSpelling() {}

    /**
     * A field of an object; a missing node if it is in neither spelling.
     *
     * @param name in lower case with underscores
     */
    public static JsonNode field(JsonNode object, String name) {
        JsonNode field = object.path(name);
        return field.isMissingNode() ? object.path(camelCase(name)) : field;
    }

    /** A field's text, null if it is not there or no text. */
    public static String text(JsonNode object, String name) {
        return field(object, name).textValue();
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean isUpper = false;
        for (char each : name.toCharArray()) {
            if (each != '_') {
                camel.append(isUpper ? Character.toUpperCase(each) : each);
            }
            isUpper = each == '_';
        }
        return camel.toString();
    }
}
