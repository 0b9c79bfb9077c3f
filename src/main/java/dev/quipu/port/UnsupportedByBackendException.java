package dev.quipu.port;

/** The chosen backend does not serve this, and never will; another one does. */
public class UnsupportedByBackendException extends StoreException {

    /**
     * Says what is not served, and what to do.
     *
     * @param what in plural, such as <code>teams</code>
     */
    public UnsupportedByBackendException(BackendName backend, String what) {
        super("The backend " + backend.text() + " does not serve " + what
                + "; sqlite and postgres do. `quipu move` takes all there is to one of them.");
    }
}
