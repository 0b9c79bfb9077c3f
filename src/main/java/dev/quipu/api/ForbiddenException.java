package dev.quipu.api;

import dev.quipu.port.Caller;

/** The caller is known, but its role does not allow this call. */
public final class ForbiddenException extends RuntimeException {

    public ForbiddenException(Call call, Caller caller) {
        super("This needs " + call.who() + "; the caller is a " + caller.role().text() + " of the team "
                + caller.teamSlug() + ".");
    }

    public ForbiddenException(String message) {
        super(message);
    }
}
