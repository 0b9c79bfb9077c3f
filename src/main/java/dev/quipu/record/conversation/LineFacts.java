package dev.quipu.record.conversation;

/**
 * What one line of a transcript says of its session; each text is null if it does not say it.
 *
 * @param cwd the folder that the agent works in
 * @param branch the branch that is checked out there
 * @param model the model that the session works with
 * @param prompt what a person asked for
 * @param isWork whether it shows the agent or its user at work
 */
public record LineFacts(String cwd, String branch, String model, String prompt, boolean isWork) {

    /** Nothing. */
    public static final LineFacts NONE = new LineFacts(null, null, null, null, false);

    /** Of a line that shows work and nothing else. */
    public static final LineFacts WORK = new LineFacts(null, null, null, null, true);
}
