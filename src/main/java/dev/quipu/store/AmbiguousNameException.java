package dev.quipu.store;

/** A name fits more than one row; the caller has to use the id. */
public class AmbiguousNameException extends StoreException {

    public AmbiguousNameException(String kind, String name) {
        super("More than one " + kind + " is called " + name + "; use its id.");
    }
}
