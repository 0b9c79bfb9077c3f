package dev.quipu.port;

import dev.quipu.api.Call;

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
