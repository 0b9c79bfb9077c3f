package dev.quipu.crash;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Chance that can be had again: one seed for a run, printed, and set with <code>-Dquipu.crash.seed=…</code>. */
public final class Seeds {

    private static final String PROPERTY = "quipu.crash.seed";
    private static final long SEED =
            Long.getLong(PROPERTY, ThreadLocalRandom.current().nextLong());

    static {
        System.out.println("The accidents of this run come again with -D" + PROPERTY + "=" + SEED);
    }

    private Seeds() {}

    /** Odd, so that no two hashes have one product, and with bits everywhere, for {@link Random} takes only the lower 48. */
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    /** Chance for one purpose, which does not change with what else draws. */
    public static Random random(String purpose) {
        return new Random(SEED ^ purpose.hashCode() * MIXER);
    }
}
