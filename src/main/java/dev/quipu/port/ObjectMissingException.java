package dev.quipu.port;

/** A row names an object that is not where it has to be. */
public class ObjectMissingException extends StoreException {

    public ObjectMissingException(String key) {
        super("The store of objects does not hold the content " + key
                + ", though the database says so: the store was changed by hand, or is another one.");
    }
}
