package dev.quipu.crash;

import java.util.Locale;

/** How much a run does: a quick round with every build, or the full counts that we answer to. */
enum Scale {
    QUICK,
    FULL;

    private static final String PROPERTY = "quipu.crash.scale";

    /** The count for this run, by the system property <code>quipu.crash.scale</code>; quick if it is not set. */
    static int count(int quick, int full) {
        Scale scale = valueOf(System.getProperty(PROPERTY, QUICK.name()).toUpperCase(Locale.ROOT));
        return scale == FULL ? full : quick;
    }
}
