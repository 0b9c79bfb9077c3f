package dev.quipu.port;

/** A row with this id exists in this team already; nothing was changed. */
public class AlreadyExistsException extends StoreException {

    public AlreadyExistsException(String kind, String id) {
        super("The " + kind + " " + id + " exists already.");
    }
}
