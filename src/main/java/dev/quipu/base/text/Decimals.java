package dev.quipu.base.text;

import java.math.BigDecimal;

/** Decimals as databases write them. */
public final class Decimals {

    /** Digits before or after the point, far more than any amount of ours has; with many more Java would not end. */
    private static final int MOST_DIGITS = 1_000;

    private Decimals() {}

    /**
     * Reads one.
     *
     * @throws NumberFormatException if it is none, or none that can be an amount
     */
    public static BigDecimal of(String text) {
        BigDecimal decimal = text.length() > MOST_DIGITS ? null : new BigDecimal(text);
        if (decimal == null || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
            throw new NumberFormatException("too long a decimal");
        }
        return decimal;
    }
}
