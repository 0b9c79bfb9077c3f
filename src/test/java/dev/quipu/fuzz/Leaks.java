package dev.quipu.fuzz;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no client may see of how the service is made. No request holds any of it, so that no answer may repeat it. */
final class Leaks {

    private static final Map<String, Pattern> PATTERNS = Map.of(
            "SQL",
            Pattern.compile(
                    "(?i)\\bSELECT\\b[^\"]{1,200}\\bFROM\\b|\\bINSERT INTO\\b|\\bDELETE FROM\\b|\\bUPDATE\\s+\\w+\\s+SET\\b"
                            + "|SQLSTATE|SQLITE_|\\bPRAGMA\\b|unnest\\(|\\$\\d+::"),
            "a class",
            Pattern.compile("\\b(?:java|javax|jakarta|jdk|sun|io|org|com|dev|net)(?:\\.[a-z][a-z0-9_]*)+\\.[A-Z]\\w+"
                    + "|\\b[A-Z]\\w*(?:Exception|Error)\\b"),
            "a stack frame",
            Pattern.compile("\\bat [\\w.$/]+\\([^)]*\\)|\\.java:\\d+"),
            "a path",
            Pattern.compile(
                    "(?<![\\w:/.-])/(?:home|root|tmp|var|usr|opt|etc|proc|work)/\\w|\\b[A-Z]:\\\\\\\\\\w|quipu\\.db"));

    private Leaks() {}

    /** What a text gives away, if anything. */
    static Optional<String> in(String text) {
        return PATTERNS.entrySet().stream()
                .map(entry -> {
                    Matcher matcher = entry.getValue().matcher(text);
                    return matcher.find() ? "shows " + entry.getKey() + ": " + matcher.group() : null;
                })
                .filter(found -> found != null)
                .findFirst();
    }
}
