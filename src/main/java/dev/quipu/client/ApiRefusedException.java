package dev.quipu.client;

/** The API refused a command's call; the message is what it said, and what the user can do. */
public class ApiRefusedException extends RuntimeException {

    private final int status;
    private final String type;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param type the problem's type, such as <code>urn:quipu:problem:not-found</code>; null if it is no problem of ours
     */
    public ApiRefusedException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether it is a problem of this kind, named as at the end of its type. */
    public boolean is(String kind) {
        return type != null && type.endsWith(":" + kind);
    }
}
