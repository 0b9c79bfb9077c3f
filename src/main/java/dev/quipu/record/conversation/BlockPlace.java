package dev.quipu.record.conversation;

/**
 * Where a message's part stands: what a conversation holds of it, so that its text need not be held.
 *
 * @param eventId the event of its line
 * @param index which of the line's parts it is, from 0
 * @param kind what it is
 * @param toolUseId the call that it is, or that it answers; null if that is not told
 */
public record BlockPlace(String eventId, int index, BlockKind kind, String toolUseId) {}
