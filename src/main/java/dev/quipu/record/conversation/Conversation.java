package dev.quipu.record.conversation;

import dev.quipu.record.session.Relationship;
import java.util.List;

/**
 * What was said in a session, or by one of the agents that worked within it.
 *
 * @param key empty for the session's own, else what tells it apart there, as an agent's id
 * @param relationship what it is to the one that began it; null of the session's own, unless another session began that
 * @param parentKey the conversation that began it; of the session's own the id of the session that did, null if none is told
 * @param toolUseId the call that began it; null if none is known
 * @param title what it is about; null if nothing says so
 * @param messages in order
 * @param answers what models used for it, each once
 */
public record Conversation(
        String key,
        Relationship relationship,
        String parentKey,
        String toolUseId,
        String title,
        List<Message> messages,
        List<Answer> answers) {}
