package dev.quipu.store;

import java.time.Duration;

/** The bound of reads that may look at many rows: what they do not find within it they do not look for any longer. */
public final class SearchLimit {

    /** For the turn and the search; it leaves half a second, so that no request hangs longer than five. */
    public static final Duration LONGEST = Duration.ofMillis(4_500);

    /** What a caller is told whose search took longer. */
    public static final String EXCEEDED =
            "The search took longer than 4.5 s. Narrow it, for example with after and before.";

    private SearchLimit() {}
}
