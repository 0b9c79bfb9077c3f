package dev.quipu.hooks;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A git hook's script with our lines in it, which are between two marks. */
final class GitHookScript {

    private static final String BEGIN = "# >>> quipu >>>";
    private static final String END = "# <<< quipu <<<";
    private static final String SHEBANG = "#!/bin/sh\n";

    private static final Pattern OURS =
            Pattern.compile(Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END) + "\n?", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("#![^\n]*\\b(sh|bash|dash|zsh|ksh|ash)\\b[^\n]*(\n|$)");
    /** A last line behind which nothing is run. */
    private static final Pattern LEAVING = Pattern.compile("(?m)^(exit|exec)\\b[^\n]*\\s*\\z");

    private GitHookScript() {}

    /** Whether our lines are in it. */
    static boolean isIn(byte[] script) {
        return script != null && OURS.matcher(text(script)).find();
    }

    /**
     * The script with our lines; what it says itself, and the code that it ends with, stay.
     *
     * @param script null if there is none
     * @throws HooksRefusedException if it is no shell script
     */
    static byte[] with(String hook, String place, byte[] script) {
        if (script == null || script.length == 0) {
            return bytes(SHEBANG + ours(hook));
        }
        String text = readable(place, hook, script);
        if (isIn(script)) {
            return bytes(OURS.matcher(text).replaceFirst(Matcher.quoteReplacement(ours(hook))));
        }
        Matcher leaving = LEAVING.matcher(text);
        if (leaving.find()) {
            return bytes(text.substring(0, leaving.start()) + ours(hook) + text.substring(leaving.start()));
        }
        return bytes(text + (text.endsWith("\n") ? "" : "\n") + ours(hook));
    }

    /** The script without our lines; null if nothing else was in it. */
    static byte[] without(byte[] script) {
        String text = OURS.matcher(text(script)).replaceAll("");
        return text.equals(SHEBANG) ? null : bytes(text);
    }

    private static String ours(String hook) {
        return BEGIN + " written by `quipu hooks install --git`; `quipu hooks uninstall --git` takes it out\n"
                + "quipu_status=$?\n"
                + "if command -v quipu >/dev/null 2>&1; then quipu hook git " + hook + " \"$@\" || :; fi\n"
                + "(exit $quipu_status)\n"
                + END + "\n";
    }

    private static String readable(String place, String hook, byte[] script) {
        String refusal =
                "The hook " + place + " is no shell script, so it was left alone. Have it call `quipu hook git " + hook
                        + "` with its arguments and its input.";
        String text = text(script);
        if (text.indexOf('\0') >= 0
                || text.startsWith("#!") && !SHELL.matcher(text).lookingAt()) {
            throw new HooksRefusedException(refusal);
        }
        return text;
    }

    /** Every byte as a character of its own, so that none is lost. */
    private static String text(byte[] script) {
        return new String(script, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
