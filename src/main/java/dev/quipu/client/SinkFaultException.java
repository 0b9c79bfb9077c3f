package dev.quipu.client;

/** A server answered, with a failure of its own; the next try may end in the same way. */
public class SinkFaultException extends SinkUnavailableException {

    private final boolean mayBeOfTheContent;

    /**
     * A failure.
     *
     * @param mayBeOfTheContent whether what was sent may be what the server fails on, rather than its load or what it needs
     */
    public SinkFaultException(String message, boolean mayBeOfTheContent) {
        super(message, null);
        this.mayBeOfTheContent = mayBeOfTheContent;
    }

    /** Whether what was sent may be what the server fails on. */
    public boolean mayBeOfTheContent() {
        return mayBeOfTheContent;
    }
}
