package dev.quipu.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A call as the API's description tells it.
 *
 * @param bodies by media type, the schema of what may be sent; empty if nothing is
 * @param responses by status, the schemas of what may come back by media type
 * @param examples bodies that the description shows
 */
record ApiOperation(
        String id,
        String method,
        String path,
        List<Parameter> parameters,
        Map<String, JsonNode> bodies,
        Map<Integer, Map<String, JsonNode>> responses,
        List<JsonNode> examples) {

    /**
     * A parameter of a call.
     *
     * @param in path, query or header
     */
    record Parameter(String name, String in, JsonNode schema) {}

    /** The last part of the path that is a name: the kind of things that it answers with. */
    String kind() {
        return segment(path.replaceAll("/\\{[^}]+}$", ""));
    }

    /** The kind of things that a parameter in its path names. */
    String kindInPath(String parameter) {
        return segment(path.substring(0, path.indexOf("/{" + parameter)));
    }

    /** Whether its path names a thing of a thing, which two names by chance hardly ever do. */
    boolean namesTwoThings() {
        return path.indexOf('{') != path.lastIndexOf('{');
    }

    private static String segment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return id;
    }
}
