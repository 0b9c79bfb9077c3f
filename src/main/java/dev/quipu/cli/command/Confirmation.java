package dev.quipu.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.function.Predicate;

/** A question on the terminal that is answered with yes or no. */
public final class Confirmation {

    private Confirmation() {}

    /**
     * Asks there.
     *
     * @param console null if there is no terminal
     * @return tells whether a question was answered with yes; null if there is nobody to ask
     */
    public static Predicate<String> of(Console console) {
        return console == null
                ? null
                : words -> {
                    String answer = console.readLine("%s", words);
                    return answer != null
                            && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
                };
    }
}
