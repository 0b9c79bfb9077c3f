package dev.quipu.base.problem;

/**
 * A kind of problem that a client can be told. Each is a constant of the failure that it belongs to.
 *
 * @param name a word or several with hyphens, such as <code>not-found</code>; it never changes
 * @param status the HTTP status, 400 to 599
 * @param title the kind as a noun phrase
 */
public record ProblemKind(String name, int status, String title) {

    /** What every type of ours begins with. */
    public static final String PREFIX = "urn:quipu:problem:";

    /** The problem document's type. */
    public String type() {
        return PREFIX + name;
    }
}
