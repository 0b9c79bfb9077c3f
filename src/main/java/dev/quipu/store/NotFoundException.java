package dev.quipu.store;

/** The row that was asked for does not exist in this team. */
public class NotFoundException extends StoreException {

    public NotFoundException(String kind, String id) {
        super("There is no " + kind + " " + id + ".");
    }
}
