package dev.quipu.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the requests. */
final class Tally {

    private static final int MOST_SHOWN = 12;

    private final Map<String, Map<Integer, Integer>> statuses = new TreeMap<>();
    private final Map<String, List<Failure>> failures = new HashMap<>();

    private record Failure(GeneratedRequest request, Answer answer, String fault) {}

    void count(GeneratedRequest request, Answer answer, List<String> faults) {
        boolean isChanged = !request.method().equals(request.operation().method());
        statuses.computeIfAbsent(
                        isChanged ? "another method" : request.operation().id(), id -> new TreeMap<>())
                .merge(answer.status(), 1, Integer::sum);
        faults.forEach(fault -> failures.computeIfAbsent(
                        request.operation().id() + " " + answer.status() + " " + fault.split("[:'\"/]")[0],
                        any -> new ArrayList<>())
                .add(new Failure(request, answer, fault)));
    }

    /** Whether an operation answered with a status. */
    boolean reached(ApiOperation operation, int status) {
        return statuses.getOrDefault(operation.id(), Map.of()).containsKey(status);
    }

    /** How many kinds of failures there were. */
    int failures() {
        return failures.size();
    }

    /** For each operation, how often which status came. */
    String table() {
        return statuses.entrySet().stream()
                .map(entry -> String.format("  %-18s %s", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Of each kind of failure how many there were, and the shortest request that shows it, for curl. */
    String report(String root) {
        return failures.entrySet().stream()
                .sorted(Comparator.comparing(kind -> -kind.getValue().size()))
                .limit(MOST_SHOWN)
                .map(kind -> {
                    Failure shortest = kind.getValue().stream()
                            .min(Comparator.comparing(
                                    failure -> failure.request().size()))
                            .orElseThrow();
                    return kind.getValue().size() + " x " + kind.getKey() + "\n  " + shortest.fault() + "\n  broken: "
                            + shortest.request().broken() + "\n  "
                            + shortest.request().curl(root) + "\n  -> "
                            + shortest.answer().status() + " "
                            + shortest.answer().headers() + " "
                            + shortest.answer().text();
                })
                .collect(Collectors.joining("\n"));
    }
}
