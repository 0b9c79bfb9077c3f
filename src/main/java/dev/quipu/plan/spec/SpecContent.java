package dev.quipu.plan.spec;

import static dev.quipu.plan.spec.ContentRule.list;
import static dev.quipu.plan.spec.ContentRule.object;
import static dev.quipu.plan.spec.ContentRule.text;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What the content of a spec has to be: an object of <code>intent</code> (a text, required), <code>constraints</code> (texts),
 * <code>verification</code> (<code>criteria</code>, which are texts, and a text <code>test_plan</code>),
 * <code>decisions</code> (each with <code>title</code>, <code>rationale</code> and perhaps <code>at</code>),
 * <code>blockers</code> (each with <code>description</code>, <code>status</code> and, if it is resolved,
 * <code>resolved_at</code>) and <code>meta</code> (any object). Null counts as not there. A field that nobody knows is refused,
 * for a typo would lose data; what is nobody else's business goes into <code>meta</code>.
 */
public final class SpecContent {

    /** Bytes of a content in UTF-8, without white space between its tokens. */
    static final int MOST_BYTES = 1_000_000;

    /** Objects and arrays within one another, the content itself included. */
    static final int DEEPEST = 32;

    static final int TITLE = 500;
    static final int TEXT = 20_000;

    private static final ContentRule VERIFICATION =
            object(Set.of(), Map.of("criteria", list(text(1, TEXT)), "test_plan", text(0, TEXT)));
    private static final ContentRule DECISION = object(
            Set.of("title", "rationale"),
            Map.of("title", text(1, TITLE), "rationale", text(1, TEXT), "at", ContentRule.TIME));
    private static final ContentRule BLOCKER = object(
                    Set.of("description", "status"),
                    Map.of(
                            "description",
                            text(1, TEXT),
                            "status",
                            ContentRule.word("open", "resolved"),
                            "resolved_at",
                            ContentRule.TIME))
            .and(SpecContent::resolution);
    private static final ContentRule CONTENT = object(
            Set.of("intent"),
            Map.ofEntries(
                    entry("intent", text(1, TEXT)),
                    entry("constraints", list(text(1, TEXT))),
                    entry("verification", VERIFICATION),
                    entry("decisions", list(DECISION)),
                    entry("blockers", list(BLOCKER)),
                    entry("meta", ContentRule.ANY_OBJECT)));

    private SpecContent() {}

    /**
     * Takes a content as it was sent.
     *
     * @throws FieldReaders.Fault with what is wrong with it, each fault with its path, such as
     *     <code>.blockers[0].resolved_at</code>; of very many faults the first
     */
    static Json read(Json content) {
        Faults faults = faults(content);
        if (!faults.isEmpty()) {
            throw new FieldReaders.Fault(faults);
        }
        return content;
    }

    private static Faults faults(Json content) {
        Faults faults = new Faults();
        int bytes = content.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            faults.add("", "must have at most " + MOST_BYTES + " bytes, has " + bytes);
            return faults;
        }
        JsonNode tree = JsonText.tree(content);
        if (depth(tree) > DEEPEST) {
            faults.add("", "must not be nested deeper than " + DEEPEST + " levels");
            return faults;
        }
        CONTENT.check("", tree, faults);
        return faults;
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }

    private static void resolution(String path, JsonNode blocker, Faults faults) {
        boolean isResolved = blocker.path("status").asText().equals("resolved");
        boolean hasTime = !blocker.path("resolved_at").isMissingNode()
                && !blocker.path("resolved_at").isNull();
        if (isResolved && !hasTime) {
            faults.add(path + ".resolved_at", "must be given, because the blocker is resolved");
        }
        if (!isResolved && hasTime && blocker.path("status").asText().equals("open")) {
            faults.add(path + ".resolved_at", "must not be given, because the blocker is open");
        }
    }
}
