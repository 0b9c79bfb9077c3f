package dev.quipu.record.usage.report;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What the answers of models used, each counted once in its team. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface UsageStore {

    /**
     * Makes these all answers that a session tells, in one transaction. Of an answer that several sessions tell the row of the
     * first of them counts, see {@link AnsweringSession#FIRST}, with the greatest figure of each kind that any of them tells. So
     * any order of calls, and calls repeated, give the same result.
     */
    Uni<Void> replace(SessionUsage told);

    /** What was used, as sums of what has one price; in no order. */
    Uni<List<UsageRow>> sums(String teamId, UsageQuery query);

    /** The same of a session and of all that it began, at whatever depth; the group is the session's id. */
    Uni<List<UsageRow>> sumsWithin(String teamId, String sessionId);
}
