package dev.quipu.base.validation;

import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A merge patch that is read field by field; what is left over or faulty is refused at the end, all at once. */
public final class Patches {

    private final Map<String, Json> left;
    private final Faults faults = new Faults();

    public Patches(Map<String, Json> patch) {
        this.left = new LinkedHashMap<>(patch);
    }

    /** The field's new value, or {@code before} if the patch does not name it or names it wrongly. */
    public <T> T read(String field, Function<Json, T> reader, T before) {
        Json value = left.remove(field);
        if (value == null) {
            return before;
        }
        try {
            return reader.apply(value);
        } catch (FieldReaders.Fault e) {
            faults.add(field, e.getMessage());
            return before;
        }
    }

    /** The value of a field that has to be there; null, and a fault, if it is not or is wrong. */
    public <T> T need(String field, Function<Json, T> reader) {
        if (!left.containsKey(field)) {
            faults.add(field, "must be given");
            return null;
        }
        return read(field, FieldReaders.required(reader), null);
    }

    /**
     * The field's new value as it was sent, or {@code before} if the patch does not name it.
     *
     * @param rules what is wrong with a value of that field, each fault with its path
     */
    public Json readWhole(String field, BiFunction<String, Json, Faults> rules, Json before) {
        Json value = left.remove(field);
        if (value == null) {
            return before;
        }
        faults.addAll(rules.apply(field, value));
        return value;
    }

    /** The same of a field that has to be there; null, and a fault, if it is not. */
    public Json needWhole(String field, BiFunction<String, Json, Faults> rules) {
        if (!left.containsKey(field)) {
            faults.add(field, "must be given");
        }
        return readWhole(field, rules, null);
    }

    /** The object field with the patch's object merged into it. */
    public Json merge(String field, Json before) {
        Json sent = left.get(field);
        Json patch = read(field, FieldReaders.object(), null);
        if (patch == null) {
            return before;
        }
        return sent.isNull() ? patch : JsonText.merge(before, patch);
    }

    /**
     * Ends the reading.
     *
     * @throws ValidationException if a field was faulty, or is none that this kind of thing lets be changed
     */
    public void finish(String kind) {
        finishWith("is not a field of a " + kind + " that can be changed");
    }

    /**
     * Ends the reading of what is new.
     *
     * @throws ValidationException if a field was missing or faulty, or is none that this kind of thing begins with
     */
    public void finishNew(String kind) {
        finishWith("is not a field of a new " + kind);
    }

    private void finishWith(String unknown) {
        left.keySet().forEach(name -> faults.add(name, unknown));
        if (!faults.isEmpty()) {
            throw new ValidationException(faults);
        }
    }
}
