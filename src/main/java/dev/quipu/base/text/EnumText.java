package dev.quipu.base.text;

import java.util.Locale;

/** The text of a constant, as it is stored and answered. */
public final class EnumText {

    private EnumText() {}

    /** Its name in lower case, null of null. */
    public static String of(Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
