package dev.quipu.port;

import java.time.Duration;

/**
 * The bounds of reads that may look at many rows: what they do not find within the time they do not look for any longer, and
 * few run at one time.
 */
public final class SearchLimit {

    /** For the turn and the search; it leaves half a second, so that no request hangs longer than five. */
    public static final Duration LONGEST = Duration.ofMillis(4_500);

    private static final int CONNECTIONS_TO_A_SEARCH = 4;
    private static final int LEAST_FOR_TWO = 4;

    /** What a caller is told whose search took longer. */
    public static final String EXCEEDED =
            "The search took longer than 4.5 s. Narrow it, for example with after and before.";

    /** How many may run at one time, of the store's connections: a quarter, but two if there are others beside them. */
    public static int atOnce(int connections) {
        return Math.max(connections < LEAST_FOR_TWO ? 1 : 2, connections / CONNECTIONS_TO_A_SEARCH);
    }

    private SearchLimit() {}
}
