package dev.quipu.blackbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query of Prometheus asks for.
 *
 * @param metrics their names, each with the labels that it selects by
 * @param grouped the labels by which it groups or matches
 */
record PromQuery(Map<String, Set<String>> metrics, Set<String> grouped) {

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTION =
            Pattern.compile("(?<!\\w)([a-zA-Z_:][\\w:]*)\\s*(?:\\{([^}]*)})?(\\s*\\()?");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");

    static PromQuery of(String text) {
        Set<String> grouped = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(text);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",")) {
                grouped.add(label.strip());
            }
        }
        grouped.remove("");
        String rest = grouping.replaceAll(" ").replaceAll("\\[[^\\]]*]", " ");
        Map<String, Set<String>> metrics = new HashMap<>();
        Matcher selection = SELECTION.matcher(rest);
        while (selection.find()) {
            boolean isFunction = selection.group(3) != null;
            if (!isFunction && !OPERATORS.contains(selection.group(1))) {
                Set<String> labels = metrics.computeIfAbsent(selection.group(1), name -> new HashSet<>());
                Matcher selector = SELECTOR.matcher(selection.group(2) == null ? "" : selection.group(2));
                while (selector.find()) {
                    labels.add(selector.group(1));
                }
            }
        }
        return new PromQuery(metrics, grouped);
    }
}
