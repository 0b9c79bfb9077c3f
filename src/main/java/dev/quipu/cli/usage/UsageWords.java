package dev.quipu.cli.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.RoundingMode;

/** What models used, in a line. */
public final class UsageWords {

    private static final int DIGITS = 4;

    private UsageWords() {}

    /** Such as <code>3 answers, 1200 input tokens, 30 output tokens, 0.0123 USD</code>; empty if no model answered. */
    public static String of(JsonNode usage) {
        long answers = usage.path("answers").longValue();
        if (answers == 0) {
            return "";
        }
        long input = usage.path("input_tokens").longValue()
                + usage.path("cache_read_tokens").longValue()
                + usage.path("cache_write_5m_tokens").longValue()
                + usage.path("cache_write_1h_tokens").longValue();
        String cost = usage.path("cost_usd").isNumber()
                ? ", " + usage.path("cost_usd").decimalValue().setScale(DIGITS, RoundingMode.HALF_UP) + " USD"
                : "";
        return answers + (answers == 1 ? " answer, " : " answers, ") + input + " input tokens, "
                + usage.path("output_tokens").longValue() + " output tokens" + cost;
    }
}
