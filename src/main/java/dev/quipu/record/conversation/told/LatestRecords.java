package dev.quipu.record.conversation.told;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.record.conversation.TranscriptEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the last version of each record says, of records that an agent writes anew when they change. Of two versions the later
 * counts, and of two of one time the one that says more, so that the order of their arrival does not matter.
 *
 * @param <T> what is kept of a record
 */
public final class LatestRecords<T> {

    private final Map<String, Version<T>> versions = new LinkedHashMap<>();

    private record Version<T>(Instant at, long weight, T said) {

        boolean isBehind(Version<T> other) {
            int order = at.compareTo(other.at);
            return order < 0 || order == 0 && weight <= other.weight;
        }
    }

    /**
     * Takes a version of a record.
     *
     * @param id what tells it from other records
     * @param said what is kept of this version
     */
    public void put(String id, TranscriptEntry entry, T said) {
        Version<T> version = new Version<>(entry.timestamp(), weight(entry.line()), said);
        versions.merge(id, version, (before, now) -> before.isBehind(now) ? now : before);
    }

    /** What the last version of a record says, null if none came. */
    public T of(String id) {
        Version<T> version = versions.get(id);
        return version == null ? null : version.said();
    }

    /** What all say, in the order in which the first version of each came. */
    public List<T> all() {
        return versions.values().stream().map(Version::said).toList();
    }

    /** Values and characters in it. */
    private static long weight(JsonNode value) {
        long weight = 0;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(value);
        while (!open.isEmpty()) {
            JsonNode each = open.pop();
            weight += 1 + (each.isTextual() ? each.textValue().length() : 0);
            each.forEach(open::push);
        }
        return weight;
    }
}
