package dev.quipu.transfer.from.aider;

/**
 * What one speaker said in a run of Aider, without blank lines around it.
 *
 * @param role who speaks
 * @param text its lines, without the marks that tell the speaker; at most {@link AiderEntries#LONGEST} characters
 * @param isContinued whether it goes on with the entry before it, which was too long for one
 */
record AiderEntry(Role role, String text, boolean isContinued) {

    /** Who speaks. */
    enum Role {
        /** Lines that begin with <code>####</code>. */
        USER,
        /** Lines that no mark tells apart. */
        ASSISTANT,
        /** Lines that begin with <code>&gt;</code>, and what comes before the first prompt: Aider itself. */
        TOOL
    }
}
