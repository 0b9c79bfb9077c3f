package dev.quipu.record.usage.report;

import dev.quipu.record.conversation.Answer;
import java.time.Instant;
import java.util.List;

/**
 * What a session tells of the answers of models.
 *
 * @param agent the agent, by whose ids answers are known
 * @param beginsAt its first line, by which copies are told from what they were copied from
 * @param endsAt its last line
 * @param answers each once
 */
public record SessionUsage(
        String teamId, String sessionId, String agent, Instant beginsAt, Instant endsAt, List<Answer> answers) {}
