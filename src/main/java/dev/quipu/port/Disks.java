package dev.quipu.port;

/** What a failure to write or read a file means for us. */
public final class Disks {

    private Disks() {}

    /** The failure as ports tell it. */
    public static StoreException told(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            // Java has no class of its own for it; this is the system's word, the same in every language we run in.
            if (message.contains("No space left")
                    || message.contains("quota exceeded")
                    || message.contains("There is not enough space")) {
                return new StoreFullException("The disk of the artifacts reports: " + message, failure);
            }
        }
        return new StoreUnavailableException(
                "The folder of the artifacts cannot be used: " + failure.getMessage(), failure);
    }
}
