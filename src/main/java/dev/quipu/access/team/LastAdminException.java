package dev.quipu.access.team;

import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.StoreException;

/** A team that has admins would be left without one; nothing was changed. */
public class LastAdminException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND = new ProblemKind("last-admin", 409, "Last admin of the team");

    public LastAdminException(String team) {
        super(KIND, "The team " + team + " would be left without an admin; make another member an admin first.");
    }
}
