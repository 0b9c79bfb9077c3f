package dev.quipu.record.message;

import java.time.Instant;

/**
 * What follows a prompt, up to the next one; what the user went back behind is left out.
 *
 * @param number from 1; 0 of what came before the first prompt
 * @param messageId its first message, which is the prompt but for turn 0
 * @param position of that message
 * @param startedAt the time of its earliest message
 * @param endedAt the time of its latest message
 * @param messages how many it has
 */
public record Turn(int number, String messageId, int position, Instant startedAt, Instant endedAt, int messages) {}
