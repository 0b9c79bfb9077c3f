package dev.quipu.access.team;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A team's name in addresses: Kata's rule, and no longer than a label of a host's name may be. */
public final class Slug {

    /** Characters. */
    public static final int LENGTH = 63;

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private Slug() {}

    /** Whether a text has a slug's form. */
    public static boolean isOne(String text) {
        return text.length() <= LENGTH && PATTERN.matcher(text).matches();
    }

    static Function<Json, String> reader() {
        return FieldReaders.required(FieldReaders.pattern(
                PATTERN, LENGTH, "must be lowercase letters and digits, separated by single hyphens"));
    }
}
