package dev.quipu.port;

/** A team that has admins would be left without one; nothing was changed. */
public class LastAdminException extends StoreException {

    public LastAdminException(String team) {
        super("The team " + team + " would be left without an admin; make somebody else one first.");
    }
}
