package dev.quipu.plan.spec;

import dev.quipu.base.json.Json;
import java.util.List;

/**
 * What differs between two versions of a spec.
 *
 * @param from the number of the one
 * @param to the number of the other
 * @param changes ordered by path, name by name and index by index
 * @param truncated whether there are more changes than an answer names
 */
public record SpecDifference(long from, long to, List<Change> changes, boolean truncated) {

    /**
     * One value that is not the same.
     *
     * @param path where it is, a JSON Pointer (RFC 6901)
     * @param oldValue null if it was added
     * @param newValue null if it was removed
     */
    public record Change(String path, ChangeType type, Json oldValue, Json newValue) {}

    /** What became of a value. */
    public enum ChangeType {
        ADDED,
        REMOVED,
        CHANGED
    }
}
