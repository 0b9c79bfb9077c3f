package dev.quipu.client;

/** A server answered, and refused a whole request; sending it again unchanged helps only after something was put right. */
public class SinkRefusedException extends RuntimeException {

    private final int status;
    private final String title;
    private final String advice;
    private final boolean contentAtFault;

    /**
     * A refusal.
     *
     * @param location where the events were sent, without user or password
     * @param status the HTTP status
     * @param title the kind of problem
     * @param detail the reason, null if none was told
     * @param advice what the user can do about it, null if the reason tells it
     * @param contentAtFault whether what was sent is refused, rather than who sent it or where
     */
    public SinkRefusedException(
            String location, int status, String title, String detail, String advice, boolean contentAtFault) {
        super(location + " refused the request: " + status + " " + title + (detail == null ? "" : ": " + detail)
                + (advice == null ? "" : (detail != null && detail.endsWith(".") ? " " : ". ") + advice + "."));
        this.status = status;
        this.title = title;
        this.advice = advice;
        this.contentAtFault = contentAtFault;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The kind of problem, which quotes nothing of what was sent. */
    public String title() {
        return title;
    }

    /** What the user can do about it, null if the reason tells it. */
    public String advice() {
        return advice;
    }

    /** Whether what was sent is refused, rather than who sent it or where: it would be refused the next time too. */
    public boolean contentAtFault() {
        return contentAtFault;
    }
}
