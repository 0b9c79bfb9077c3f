package dev.quipu.transfer.from.transcript;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * How far a transcript was read, at a line's end, with what its lines so far mean for those behind them.
 *
 * @param bytes of these lines
 * @param lines how many they are, empty ones too
 * @param next the time of a line without one that follows
 * @param occurrences how often each line without a uuid came, by its first id
 */
public record TranscriptPlace(long bytes, long lines, Instant next, Map<UUID, Long> occurrences) {}
