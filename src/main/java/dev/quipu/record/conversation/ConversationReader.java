package dev.quipu.record.conversation;

import java.util.List;

/** Reads the conversations of one session from the lines of its transcript, which come in the order of their times. */
public interface ConversationReader {

    /** Takes a line; one that says nothing is passed over, whatever it holds. */
    void read(TranscriptEntry entry);

    /** All that were found in the lines so far, the session's own first. To be asked once. */
    List<Conversation> conversations();
}
