package dev.quipu.record.usage;

import java.util.List;

/**
 * How large a request was, as far as prices ask: large ones cost more from certain numbers of input tokens on. Sums are kept for
 * each size, so that their cost is that of their answers.
 */
public final class RequestSize {

    /** The numbers of input tokens above which a model of the shipped list has other prices, the smallest first. */
    public static final List<Long> THRESHOLDS = List.of(128_000L, 199_999L, 200_000L, 271_999L, 272_000L, 512_000L);

    private RequestSize() {}

    /** The greatest threshold that a request exceeds, 0 if none. */
    public static long of(Tokens answer) {
        long input = answer.allInput();
        long size = 0;
        for (long threshold : THRESHOLDS) {
            size = input > threshold ? threshold : size;
        }
        return size;
    }

    /** Input tokens of some request of a size. */
    public static long example(long size) {
        return size + 1;
    }
}
