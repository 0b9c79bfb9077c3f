package dev.quipu.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every answer has to be: as the API's description says, and silent about how the service is made. */
final class AnswerRules {

    /** What somebody has stored, of whatever media type. */
    static final String ANYTHING = "*/*";

    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/x-ndjson";
    private static final Set<Integer> DELIBERATE = Set.of(503, 507);
    /** What an address may get that names no place, or another one. */
    private static final Set<Integer> WRONG_ADDRESS = Set.of(400, 404, 405);
    /** What a wrong method may get. */
    private static final Set<Integer> WRONG_METHOD = Set.of(400, 404, 405);

    /** The validator knows the top-level domains of its day, and takes an address of no other for one. */
    private static final String UNKNOWN_DOMAIN = "does not match the email pattern";

    private final ApiDocument document;
    private final AnswerSchemas schemas;
    private final JsonNode problem;

    AnswerRules(ApiDocument document) {
        this.document = document;
        this.schemas = new AnswerSchemas(document);
        this.problem = document.operations().get(0).responses().get(503).get(PROBLEM);
    }

    /** Everything that is wrong with an answer, nothing if it is right. */
    List<String> faults(GeneratedRequest request, Answer answer) {
        if (answer.status() == Sender.NO_ANSWER) {
            return List.of("got no answer: " + answer.text());
        }
        List<String> faults = new ArrayList<>();
        if (answer.status() >= 500 && !DELIBERATE.contains(answer.status())) {
            faults.add("the status is " + answer.status());
        }
        if (answer.status() == 503 && answer.header("retry-after").isEmpty()) {
            faults.add("503 without Retry-After");
        }
        if (answer.status() >= 400) {
            faults.addAll(faultsOfProblem(answer));
        }
        faults.addAll(faultsOfDescription(request, answer));
        Leaks.in(answer.text()).ifPresent(faults::add);
        return faults;
    }

    private List<String> faultsOfDescription(GeneratedRequest request, Answer answer) {
        ApiOperation called = called(request);
        if (called == null) {
            return WRONG_METHOD.contains(answer.status())
                    ? List.of()
                    : List.of("a method that is not described got " + answer.status());
        }
        Map<String, JsonNode> bodies = called.responses().get(answer.status());
        if (bodies == null) {
            boolean isExpected = request.broken().equals("the address") && WRONG_ADDRESS.contains(answer.status());
            return isExpected ? List.of() : List.of("the status " + answer.status() + " is not described");
        }
        if (request.broken().equals("the address")) {
            return List.of();
        }
        if (bodies.containsKey(ANYTHING)) {
            return List.of();
        }
        if (answer.body().length == 0) {
            return bodies.isEmpty() ? List.of() : List.of("the described body is missing");
        }
        JsonNode schema = bodies.get(answer.mediaType());
        if (schema == null) {
            return List.of("the media type " + answer.mediaType() + " is not described for " + answer.status());
        }
        if (answer.mediaType().equals(LINES)) {
            return faultsOfLines(answer);
        }
        return FirstMessage.isIn(answer.headers())
                ? FirstMessage.faults(answer)
                : schemas.faults(schema, answer.body()).stream()
                        .filter(fault -> !fault.contains(UNKNOWN_DOMAIN))
                        .toList();
    }

    /** Each is an object; the description can only say that all together are a text. */
    private static List<String> faultsOfLines(Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> !isObject(line))
                .map(line -> "a line is no JSON object: " + line)
                .toList();
    }

    private static boolean isObject(String line) {
        try {
            return ApiDocument.MAPPER.readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private ApiOperation called(GeneratedRequest request) {
        return document.operations().stream()
                .filter(operation -> operation.method().equals(request.method())
                        && operation.path().equals(request.operation().path()))
                .findFirst()
                .orElse(null);
    }

    private List<String> faultsOfProblem(Answer answer) {
        if (!answer.mediaType().equals(PROBLEM)) {
            return List.of("the error " + answer.status() + " is no problem document but '" + answer.mediaType() + "'");
        }
        List<String> faults = new ArrayList<>(schemas.faults(problem, answer.body()));
        String status = "\"status\":" + answer.status();
        if (!answer.text().contains(status)) {
            faults.add("the problem names another status than " + answer.status());
        }
        return faults;
    }
}
