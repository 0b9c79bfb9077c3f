package dev.quipu.record.conversation;

import dev.quipu.base.json.Json;

/**
 * A part of a message, as one line of a transcript holds it.
 *
 * @param text what is read: a text, a thought, a result as far as it is text; null if there is none
 * @param toolName the tool, of a call; null of others
 * @param toolUseId the call that it is, or that it answers; null if that is not told
 * @param input what the tool was called with; null of others
 * @param isError whether a result tells of a failure; null of others, and where that is not told
 * @param raw the part as it was written, where the other fields do not hold all of it; null otherwise
 */
public record Block(
        BlockKind kind, String text, String toolName, String toolUseId, Json input, Boolean isError, Json raw) {}
