package dev.quipu.transfer.from.transcript;

import java.time.Instant;
import java.util.Map;

/**
 * What is remembered of a file of which every line was stored.
 *
 * @param lead what its lines share
 * @param workspace the canonical id of the workspace that its events name
 * @param last the id of each session's last event: where one of them is not stored, the store is not the one that it was
 * @param open the newest time of each session that had not been silent for long enough to be ended
 * @param place from where to read what is added to it; null if it has to be read from its start then
 */
public record ImportedFile(
        FileState state,
        TranscriptLead lead,
        String workspace,
        Map<String, String> last,
        Map<String, Instant> open,
        TranscriptPlace place) {}
