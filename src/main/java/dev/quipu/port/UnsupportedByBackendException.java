package dev.quipu.port;

import dev.quipu.base.problem.ProblemKind;

/** The chosen backend does not serve this, and never will; another one does. */
public class UnsupportedByBackendException extends StoreException {

    /** The problem of this failure. */
    public static final ProblemKind KIND =
            new ProblemKind("unsupported-by-backend", 501, "Not supported by this backend");

    /**
     * Says what is not served, and what to do.
     *
     * @param what in plural, such as <code>teams</code>
     */
    public UnsupportedByBackendException(BackendName backend, String what) {
        super(
                KIND,
                "The backend " + backend.text() + " does not support " + what
                        + "; sqlite and postgres do. Move all data to one of them with `quipu move`.");
    }
}
