package dev.quipu.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.quipu.base.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the user gave with options, as the body of the call that does the same: what is left out, the rules decide. */
public final class GivenFields {

    private final Map<String, Json> fields = new LinkedHashMap<>();

    /** Adds a text, unless it is null. */
    public GivenFields with(String field, String text) {
        if (text != null) {
            fields.put(field, new Json(TextNode.valueOf(text).toString()));
        }
        return this;
    }

    /** Adds an object of texts, unless there are none. */
    public GivenFields with(String field, Map<String, String> texts) {
        if (texts != null && !texts.isEmpty()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            texts.forEach(object::put);
            fields.put(field, new Json(object.toString()));
        }
        return this;
    }

    /** Adds texts, unless they are null. */
    public GivenFields with(String field, List<String> texts) {
        if (texts != null) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            texts.forEach(array::add);
            fields.put(field, new Json(array.toString()));
        }
        return this;
    }

    /** Adds a value as it is, unless it is null. */
    public GivenFields with(String field, Json value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    /**
     * Refuses a change that changes nothing.
     *
     * @param options those that change something, in words
     */
    public void requireAny(CommandSpec command, String options) {
        if (fields.isEmpty()) {
            throw new ParameterException(command.commandLine(), "Give at least one of " + options);
        }
    }

    /** For the rules. */
    public Map<String, Json> body() {
        return fields;
    }

    /** For the API; every value is sent as it was given. */
    public ObjectNode node() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((field, value) -> object.putRawValue(field, new RawValue(value.text())));
        return object;
    }
}
