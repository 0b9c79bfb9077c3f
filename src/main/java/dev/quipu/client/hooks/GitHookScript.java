package dev.quipu.client.hooks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A git hook's script with our lines in it, which are between two marks and come before all others: what follows may end the
 * script at any place, as the dispatchers of hook managers do.
 */
final class GitHookScript {

    private static final String BEGIN = "# >>> quipu >>>";
    private static final String END = "# <<< quipu <<<";
    private static final String SHEBANG = "#!/bin/sh\n";

    /** A byte order mark, each of whose bytes is a character here. */
    private static final String MARK = "(?:\u00ef\u00bb\u00bf)";

    private static final Pattern OURS =
            Pattern.compile(Pattern.quote(BEGIN) + ".*?" + Pattern.quote(END) + "\n?", Pattern.DOTALL);
    private static final Pattern SHELL =
            Pattern.compile(MARK + "?#![^\n]*\\b(sh|bash|dash|zsh|ksh|ash)\\b[^\n]*(\n|$)");

    private GitHookScript() {}

    /** Whether our lines are in it. */
    static boolean isIn(byte[] script) {
        return script != null && OURS.matcher(text(script)).find();
    }

    /** Whether our lines come before all others. */
    static boolean isFirst(byte[] script) {
        String text = text(script);
        return text.startsWith(BEGIN, start(text));
    }

    /**
     * The script with our lines; what it says itself, and the code that it ends with, stay.
     *
     * @param script null if there is none
     * @param program this program, nothing if the search path alone leads to it
     * @throws HooksRefusedException if it is no shell script
     */
    static byte[] with(String hook, String place, byte[] script, Optional<Program> program) {
        String ours = ours(hook, program);
        if (script == null || script.length == 0) {
            return bytes(SHEBANG + ours);
        }
        String text = readable(place, hook, script);
        String own = OURS.matcher(text).replaceAll("");
        if (isFirst(script)) {
            return bytes(OURS.matcher(text).replaceFirst(Matcher.quoteReplacement(ours)));
        }
        int start = start(own);
        String shebang = own.substring(0, start);
        String end = shebang.isEmpty() || shebang.endsWith("\n") ? "" : "\n";
        return bytes(shebang + end + ours + own.substring(start));
    }

    /** Where the line after the shebang begins, or the first one if there is no shebang. */
    private static int start(String script) {
        Matcher shebang = SHELL.matcher(script);
        return shebang.lookingAt() ? shebang.end() : 0;
    }

    /** The script without our lines; null if nothing else was in it. */
    static byte[] without(byte[] script) {
        String text = OURS.matcher(text(script)).replaceAll("");
        return text.equals(SHEBANG) ? null : bytes(text);
    }

    private static String ours(String hook, Optional<Program> program) {
        return BEGIN + " written by `quipu hooks install --git`; `quipu hooks uninstall --git` takes it out\n"
                + HookWords.naming(program)
                + (GitHooks.READING.contains(hook) ? reading(hook) : calling(hook))
                + END + "\n";
    }

    private static String calling(String hook) {
        return "if command -v quipu >/dev/null 2>&1; then quipu hook git " + hook + " \"$@\" || :; fi\n";
    }

    /**
     * What git writes can be read once: we take it, and write it again for the rest of the script and what that becomes with
     * <code>exec</code>. No file is needed, so none is left behind and no full disk cuts it.
     */
    private static String reading(String hook) {
        return "if command -v quipu >/dev/null 2>&1; then\n"
                + "  quipu_input=$(cat)\n"
                + "  if [ -n \"$quipu_input\" ]; then\n"
                + "    printf '%s\\n' \"$quipu_input\" | quipu hook git " + hook + " \"$@\" || :\n"
                + "    exec <<QUIPU_INPUT || exit 1\n"
                + "$quipu_input\n"
                + "QUIPU_INPUT\n"
                + "  fi\n"
                + "  unset quipu_input\n"
                + "fi\n";
    }

    private static String readable(String place, String hook, byte[] script) {
        String refusal =
                "The hook " + place + " is not a shell script, so it was not changed. Make it call `quipu hook git "
                        + hook + "` with its arguments and its standard input.";
        String text = text(script);
        if (text.indexOf('\0') >= 0
                || text.replaceFirst("^" + MARK, "").startsWith("#!")
                        && !SHELL.matcher(text).lookingAt()) {
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
