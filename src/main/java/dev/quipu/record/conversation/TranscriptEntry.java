package dev.quipu.record.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A line of a transcript, as it is stored.
 *
 * @param eventId its event
 * @param timestamp its event's time
 * @param line the line itself
 */
public record TranscriptEntry(String eventId, Instant timestamp, JsonNode line) {}
