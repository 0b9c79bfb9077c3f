package dev.quipu.record.conversation.aider;

import dev.quipu.record.usage.Tokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Aider itself prints of models and tokens, the latter rounded. */
final class AiderOutput {

    private static final Pattern MODEL = Pattern.compile("(?m)^(?:Main m|M)odel: (\\S{1,255})");
    private static final Pattern TOKENS = Pattern.compile("(?m)^Tokens: (.{1,200})$");
    private static final Pattern FIGURE =
            Pattern.compile("([0-9][0-9,]{0,12}(?:\\.[0-9]{1,6})?)(k|M)? (sent|cache write|cache hit|received)");
    private static final int THOUSAND = 1_000;

    private AiderOutput() {}

    /** The model that is named last, null if none is. */
    static String model(String text) {
        Matcher found = MODEL.matcher(text);
        String model = null;
        while (found.find()) {
            model = found.group(1);
        }
        return model;
    }

    /** What the answer before it used, null if it does not tell. All that was sent includes what a cache had. */
    static Tokens tokens(String text) {
        Matcher line = TOKENS.matcher(text);
        if (!line.find()) {
            return null;
        }
        long sent = 0;
        long written = 0;
        long read = 0;
        long received = 0;
        Matcher figure = FIGURE.matcher(line.group(1));
        while (figure.find()) {
            long number = number(figure.group(1), figure.group(2));
            switch (figure.group(3)) {
                case "sent" -> sent = number;
                case "cache write" -> written = number;
                case "cache hit" -> read = number;
                default -> received = number;
            }
        }
        return new Tokens(Math.max(0, sent - written - read), read, written, 0, received);
    }

    private static long number(String digits, String unit) {
        double number = Double.parseDouble(digits.replace(",", ""));
        double factor = unit == null ? 1 : unit.equals("k") ? THOUSAND : THOUSAND * THOUSAND;
        return Math.round(number * factor);
    }
}
