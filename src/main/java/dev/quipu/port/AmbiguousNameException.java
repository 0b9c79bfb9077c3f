package dev.quipu.port;

import java.util.List;

/** A name fits more than one row; the caller has to use the id. */
public class AmbiguousNameException extends StoreException {

    public AmbiguousNameException(String kind, String name) {
        super("More than one " + kind + " is called " + name + "; use its id.");
    }

    /**
     * Of a beginning that several have.
     *
     * @param named some or all of those that begin so
     * @param isMore whether there are more
     */
    public AmbiguousNameException(String kind, String beginning, List<String> named, boolean isMore) {
        super("More than one " + kind + " begins with " + beginning + ": " + String.join(", ", named)
                + (isMore ? " and more" : "") + ". Write more of it.");
    }
}
