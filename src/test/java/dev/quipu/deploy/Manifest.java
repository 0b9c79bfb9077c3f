package dev.quipu.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** One object of Kubernetes, as it is written. */
record Manifest(JsonNode json) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Reads the objects of a file. */
    static List<Manifest> file(Path file) {
        try {
            return all(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the objects of a text; documents with nothing but comments are none. */
    static List<Manifest> all(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its kind and name, which tell it from all others of one rendering. */
    String title() {
        return kind() + " " + name();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return at("/metadata/name").asText();
    }

    boolean isOf(String... kinds) {
        return List.of(kinds).contains(kind());
    }

    /** What stands at a JSON pointer; a missing node if nothing does. */
    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** The text at a JSON pointer. */
    String text(String pointer) {
        return at(pointer).asText();
    }

    /** The number at a JSON pointer, which has to be there. */
    int number(String pointer) {
        JsonNode number = at(pointer);
        if (!number.isInt()) {
            throw new AssertionError(title() + " has no number at " + pointer);
        }
        return number.asInt();
    }

    /** The elements of the list at a JSON pointer; none if there is no list. */
    List<JsonNode> list(String pointer) {
        return elements(at(pointer));
    }

    /** The elements of a list. */
    static List<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** The texts of an object, such as labels. */
    Map<String, String> texts(String pointer) {
        Map<String, String> texts = new TreeMap<>();
        at(pointer)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** Whether it makes pods. */
    boolean hasPods() {
        return isOf("Deployment", "StatefulSet", "Job");
    }

    /** The labels of its pods. */
    Map<String, String> podLabels() {
        return texts("/spec/template/metadata/labels");
    }

    /** Its pods' only container. */
    Manifest container() {
        List<JsonNode> containers = list("/spec/template/spec/containers");
        if (containers.size() != 1) {
            throw new AssertionError(title() + " has " + containers.size() + " containers");
        }
        return new Manifest(containers.get(0));
    }

    /** What stands literally in the environment of its pods' container. */
    Map<String, String> environment() {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode variable : container().list("/env")) {
            if (variable.has("value")) {
                values.put(
                        variable.path("name").asText(), variable.path("value").asText());
            }
        }
        return values;
    }

    /** The same object, with another value in it. */
    Manifest with(String pointer, String field, Object value) {
        ObjectNode copy = json.deepCopy();
        ((ObjectNode) copy.at(pointer)).set(field, YAML.valueToTree(value));
        return new Manifest(copy);
    }

    /** The same object, without a field. */
    Manifest without(String pointer, String field) {
        ObjectNode copy = json.deepCopy();
        ((ObjectNode) copy.at(pointer)).remove(field);
        return new Manifest(copy);
    }

    @Override
    public String toString() {
        return title();
    }
}
