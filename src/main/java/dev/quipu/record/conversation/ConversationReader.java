package dev.quipu.record.conversation;

import java.util.List;

/**
 * Reads the conversations of one session from the lines of its transcript. It takes any line: what it does not know says nothing,
 * and a field of another kind than expected counts as missing.
 */
public interface ConversationReader {

    /** Takes a line; lines come in the order of their times. */
    void read(TranscriptEntry entry);

    /** All that were found in the lines so far, the session's own first. */
    List<Conversation> conversations();
}
