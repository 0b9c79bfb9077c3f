package dev.quipu.plan.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.plan.spec.SpecDifference.Change;
import dev.quipu.plan.spec.SpecDifference.ChangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Walks two contents side by side: objects name by name, arrays index by index. The libraries for JSON patches make a list of
 * operations, each of which holds for what the ones before it left; here every path is one of the contents themselves.
 */
final class ContentComparison {

    private static final int MOST_CHANGES = 10_000;
    /** Deep names make long paths, and a content has room for many of them. */
    private static final int MOST_CHARACTERS = 2_000_000;

    private final List<Change> changes = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();
    private int characters;
    private boolean truncated;

    private ContentComparison() {}

    /** What differs between the contents of two versions. */
    static SpecDifference of(SpecVersion from, SpecVersion to) {
        ContentComparison comparison = new ContentComparison();
        comparison.compare(JsonText.tree(from.content()), JsonText.tree(to.content()));
        return new SpecDifference(
                from.versionNumber(), to.versionNumber(), List.copyOf(comparison.changes), comparison.truncated);
    }

    private void compare(JsonNode before, JsonNode after) {
        if (truncated) {
            return;
        }
        if (before.isMissingNode()) {
            add(ChangeType.ADDED, null, JsonText.of(after));
        } else if (after.isMissingNode()) {
            add(ChangeType.REMOVED, JsonText.of(before), null);
        } else if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> step(name.replace("~", "~0").replace("/", "~1"), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                step(String.valueOf(i), before.path(i), after.path(i));
            }
        } else if (!before.equals(after)) {
            add(ChangeType.CHANGED, JsonText.of(before), JsonText.of(after));
        }
    }

    private void step(String name, JsonNode before, JsonNode after) {
        int here = path.length();
        path.append('/').append(name);
        compare(before, after);
        path.setLength(here);
    }

    private void add(ChangeType type, Json before, Json after) {
        if (changes.size() == MOST_CHANGES || characters + path.length() > MOST_CHARACTERS) {
            truncated = true;
            return;
        }
        characters += path.length();
        changes.add(new Change(path.toString(), type, before, after));
    }
}
