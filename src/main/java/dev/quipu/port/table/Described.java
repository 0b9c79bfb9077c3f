package dev.quipu.port.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the API's description says of a type that no table describes: of the record of an answer, or of an enum.
 *
 * @param schema its name there
 * @param words what it means
 * @param fields what its fields mean, by their names in JSON
 * @param nullable the fields that may be null
 */
public record Described(String schema, String words, Map<String, String> fields, Set<String> nullable) {

    /** A type without fields yet. */
    public static Described of(Class<?> type, String words) {
        return new Described(type.getSimpleName(), words, Map.of(), Set.of());
    }

    /** The same with a field that always has a value. */
    public Described field(String name, String meaning) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(name, meaning);
        return new Described(schema, words, Collections.unmodifiableMap(all), nullable);
    }

    /** The same with a field that may be null. */
    public Described orNull(String name, String meaning) {
        Set<String> all = new LinkedHashSet<>(nullable);
        all.add(name);
        return new Described(schema, words, fields, Collections.unmodifiableSet(all)).field(name, meaning);
    }
}
