package dev.quipu.client.hooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a JSON text is laid out; what is put in looks like the rest, and the rest stays as it is, character by character. */
final class JsonLayout {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern INDENT = Pattern.compile("\\{[ \\t]*\\r?\\n([ \\t]+)\"");

    private final String lineEnd;
    private final String indent;
    /** Whether the text has several lines; a new one gets them. */
    private final boolean isOpen;

    private JsonLayout(String lineEnd, String indent, boolean isOpen) {
        this.lineEnd = lineEnd;
        this.indent = indent;
        this.isOpen = isOpen;
    }

    static JsonLayout of(String json) {
        Matcher indented = INDENT.matcher(json);
        boolean isEmpty = JsonSpan.of(json).children().isEmpty();
        return new JsonLayout(
                json.contains("\r\n") ? "\r\n" : "\n",
                indented.find() ? indented.group(1) : "  ",
                isEmpty || json.strip().contains("\n"));
    }

    /**
     * Puts a value in as the last child of an object or array.
     *
     * @param in the object or array
     * @param depth in how many others that one is
     * @param name the new member's name, null of an element
     */
    String add(String json, JsonSpan in, int depth, String name, JsonNode value) {
        if (in.children().isEmpty()) {
            String child = child(name, value, isOpen ? indent.repeat(depth + 1) : null);
            String inside =
                    isOpen ? lineEnd + indent.repeat(depth + 1) + child + lineEnd + indent.repeat(depth) : child;
            return replaced(json, in.valueStart() + 1, in.end() - 1, inside);
        }
        JsonSpan last = in.children().get(in.children().size() - 1);
        String before = before(json, last.start());
        if (before == null) {
            boolean isSpaced = json.startsWith(", ", last.end())
                    || json.substring(in.start(), in.end()).contains(", ");
            return replaced(json, last.end(), last.end(), (isSpaced ? ", " : ",") + child(name, value, null));
        }
        return replaced(json, last.end(), last.end(), "," + lineEnd + before + child(name, value, before));
    }

    /** Takes a child out of an object or array, with what lay between it and its neighbour. */
    static String removed(String json, JsonSpan in, int index) {
        JsonSpan child = in.children().get(index);
        if (in.children().size() == 1) {
            return replaced(json, in.valueStart() + 1, in.end() - 1, "");
        }
        return index == 0
                ? replaced(json, child.start(), in.children().get(1).start(), "")
                : replaced(json, in.children().get(index - 1).end(), child.end(), "");
    }

    static String replaced(String json, int start, int end, String text) {
        return json.substring(0, start) + text + json.substring(end);
    }

    /** The blanks of a value's line before it; null if anything else is there. */
    private static String before(String json, int start) {
        String line = json.substring(json.lastIndexOf('\n', start - 1) + 1, start);
        return line.isBlank() && json.lastIndexOf('\n', start - 1) >= 0 ? line : null;
    }

    /**
     * A member or an element.
     *
     * @param blanks what stands before each of its lines, null to write it on one
     */
    private String child(String name, JsonNode value, String blanks) {
        try {
            String key = name == null ? "" : JSON.writeValueAsString(name) + (blanks == null ? ":" : ": ");
            if (blanks == null) {
                return key + JSON.writeValueAsString(value);
            }
            DefaultIndenter indenter = new DefaultIndenter(indent, lineEnd);
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""));
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            return key + JSON.writer(printer).writeValueAsString(value).replace(lineEnd, lineEnd + blanks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
