package dev.quipu.record.usage.report;

import io.smallrye.mutiny.Uni;

/** Tells of how many transcripts usage is still to be read. */
public interface UnreadTranscripts {

    /** Those of a team that have lines which nobody has read yet. */
    Uni<Long> count(String teamId);
}
