package dev.quipu.client.hooks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the installed Claude Code knows of hooks. It skips a whole file of settings that names a hook which it does not know. */
enum ClaudeVersion {
    /** Older, or not to be found. */
    BASIC,
    /** 2.1.240 or newer, whose documentation lists all hooks that are recorded. */
    RECENT;

    private static final int[] FIRST_RECENT = {2, 1, 240};
    private static final Pattern NUMBERS = Pattern.compile("^(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})\\b");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000;

    boolean isRecent() {
        return this == RECENT;
    }

    /** That of the program which the search path names <code>claude</code>. */
    static ClaudeVersion installed() {
        return installed("claude");
    }

    static ClaudeVersion installed(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectInput(Redirect.from(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null")))
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (InputStream output = process.getInputStream()) {
                boolean hasEnded = process.waitFor(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                return hasEnded ? of(new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)) : BASIC;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return BASIC; // it is not there, and its hooks may be put in for later
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BASIC;
        }
    }

    /** Of what <code>claude --version</code> prints: <code>2.1.240 (Claude Code)</code>. */
    static ClaudeVersion of(String printed) {
        Matcher numbers = NUMBERS.matcher(printed.strip());
        if (!numbers.find()) {
            return BASIC;
        }
        for (int i = 0; i < FIRST_RECENT.length; i++) {
            int part = Integer.parseInt(numbers.group(i + 1));
            if (part != FIRST_RECENT[i]) {
                return part > FIRST_RECENT[i] ? RECENT : BASIC;
            }
        }
        return RECENT;
    }
}
