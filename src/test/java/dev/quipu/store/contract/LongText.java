package dev.quipu.store.contract;

import java.util.Random;

/** Texts that are as long in bytes as their length allows, and that no database makes shorter by compression. */
public final class LongText {

    private static final int FIRST_IDEOGRAPH = 0x4E00;
    private static final int IDEOGRAPHS = 20_000;
    private static final String FOUR_BYTES = "\uD83E\uDEA2";

    private LongText() {}

    /** A text of so many UTF-16 code units, the same for the same beginning. */
    public static String of(String beginning, int length) {
        Random random = new Random(beginning.hashCode());
        StringBuilder text = new StringBuilder(beginning);
        while (text.length() < length - FOUR_BYTES.length()) {
            text.append((char) (FIRST_IDEOGRAPH + random.nextInt(IDEOGRAPHS)));
        }
        return text.append(FOUR_BYTES).toString();
    }
}
