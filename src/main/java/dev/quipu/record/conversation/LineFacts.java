package dev.quipu.record.conversation;

/**
 * What one line of a transcript says of its session; each text is null if it does not say it.
 *
 * @param cwd the folder that the agent works in
 * @param branch the branch that is checked out there
 * @param model the model that the session works with
 * @param prompt what a person asked for
 * @param title what the session is called
 * @param isWork whether it shows the agent or its user at work
 */
public record LineFacts(String cwd, String branch, String model, String prompt, String title, boolean isWork) {

    /** Nothing. */
    public static final LineFacts NONE = new LineFacts(null, null, null, null, null, false);

    /** Of a line that shows work and nothing else. */
    public static final LineFacts WORK = new LineFacts(null, null, null, null, null, true);

    /** Of a line that tells no title. */
    public LineFacts(String cwd, String branch, String model, String prompt, boolean isWork) {
        this(cwd, branch, model, prompt, null, isWork);
    }

    /** The same in a folder. */
    public LineFacts in(String folder) {
        return new LineFacts(folder, branch, model, prompt, title, isWork);
    }

    /** The same with a model. */
    public LineFacts by(String named) {
        return new LineFacts(cwd, branch, named, prompt, title, isWork);
    }

    /** The same with what a person asked for. */
    public LineFacts prompted(String asked) {
        return new LineFacts(cwd, branch, model, asked, title, isWork);
    }

    /** The same with what the session is called. */
    public LineFacts titled(String named) {
        return new LineFacts(cwd, branch, model, prompt, named, isWork);
    }
}
