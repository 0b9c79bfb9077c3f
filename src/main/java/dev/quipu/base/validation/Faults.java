package dev.quipu.base.validation;

import dev.quipu.base.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with one object, as it is found: the first 20 faults are kept, of the others only their number. */
public final class Faults {

    /** Faults of one object that an answer names. */
    public static final int MOST_NAMED = 20;

    private final List<FieldError> named = new ArrayList<>();
    private int more;

    /** Notes a fault. */
    public void add(String field, String message) {
        if (named.size() < MOST_NAMED) {
            named.add(new FieldError(field, message));
        } else {
            more++;
        }
    }

    /** Notes what is wrong with a field's value, or within it. */
    public void add(String field, FieldReaders.Fault fault) {
        Faults within = fault.within();
        if (within == null) {
            add(field, fault.getMessage());
        } else {
            within.named.forEach(error -> add(field + error.field(), error.message()));
            more += within.more;
        }
    }

    /** The same, to which more can be added. */
    public Faults copy() {
        Faults copy = new Faults();
        copy.named.addAll(named);
        copy.more = more;
        return copy;
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return named.isEmpty();
    }

    /** The first faults, in the order in which they were found. */
    public List<FieldError> named() {
        return List.copyOf(named);
    }

    /** How many there are beside those that are named. */
    public int more() {
        return more;
    }

    /**
     * Faults as an answer tells them: so many by name, and a last entry for the number of the others if there are any.
     *
     * @param more how many there are beside the named ones
     * @param most how many may be named, 1 or more
     */
    public static List<FieldError> told(List<FieldError> named, int more, int most) {
        int left = more + Math.max(0, named.size() - most);
        if (left == 0) {
            return List.copyOf(named);
        }
        List<FieldError> told = new ArrayList<>(named.subList(0, Math.min(most, named.size())));
        told.add(new FieldError("", String.format(Locale.ROOT, "… and %,d more", left)));
        return List.copyOf(told);
    }
}
