package dev.quipu.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.function.Predicate;

/** A yes-or-no prompt on the terminal. */
public final class Confirmation {

    private Confirmation() {}

    /**
     * Creates a prompt.
     *
     * @param console null if there is no terminal
     * @return takes a question and gives true if the answer is y or yes; null without a terminal
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
