package dev.quipu.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the JSON in the body, a missing node if there is none
 */
record ServerAnswer(int status, JsonNode body) {

    private static final Set<Integer> CONTENT_REFUSED = Set.of(400, 422);
    /** Said by a proxy whose server is away, and by a server that has too much to do or no room. */
    private static final Set<Integer> AWAY = Set.of(502, 503, 504);

    private static final int TOO_LARGE = 413;
    private static final int STORAGE_FULL = 507;
    static final String NO_KEY = "No key was sent";

    static ServerAnswer of(int status, String body) {
        try {
            return new ServerAnswer(status, JsonText.tree(JsonText.parseStored(body)));
        } catch (JsonProcessingException e) {
            return new ServerAnswer(status, MissingNode.getInstance());
        }
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be taken later. */
    boolean isTemporary() {
        return status >= 500 || status == 429;
    }

    /** Whether the server failed on this request, and might do better on another. */
    boolean isFault() {
        return status >= 500 && status != STORAGE_FULL;
    }

    /** Whether it may have failed on what was sent. */
    boolean mayBeOfTheContent() {
        return isFault() && !AWAY.contains(status);
    }

    /** The problem's title, or that there is none if the answer is no problem document. */
    String title() {
        return body.path("title").asText("without a reason");
    }

    /** The refusal; a 400 of something that is not Quipu blames nobody's event. */
    SinkRefusedException refusal(ServerAddress server) {
        boolean isOurs = body.path("type").asText().startsWith(ProblemKind.PREFIX);
        boolean contentAtFault = status == TOO_LARGE || isOurs && CONTENT_REFUSED.contains(status);
        boolean lacksKey = server.lacksKey(status);
        return new SinkRefusedException(
                server.root(),
                status,
                lacksKey ? NO_KEY : title(),
                lacksKey ? null : body.path("detail").textValue(),
                server.advice(status),
                contentAtFault);
    }

    /**
     * What became of the events.
     *
     * @return null if the answer does not tell it for every one
     */
    IngestResult ingestResult(int events) {
        List<EventResult> results = new ArrayList<>();
        for (JsonNode result : body.path("results")) {
            Outcome outcome = outcome(result.path("outcome").asText());
            if (outcome == null || result.path("index").asInt(-1) != results.size()) {
                return null;
            }
            results.add(new EventResult(
                    results.size(), result.path("id").textValue(), outcome, problem(result.path("problem"))));
        }
        return results.size() != events
                ? null
                : new IngestResult(
                        body.path("created").asInt(),
                        body.path("duplicates").asInt(),
                        body.path("conflicts").asInt(),
                        body.path("rejected").asInt(),
                        List.copyOf(results));
    }

    private static Outcome outcome(String name) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(name)) {
                return outcome;
            }
        }
        return null;
    }

    private static EventProblem problem(JsonNode problem) {
        if (!problem.isObject()) {
            return null;
        }
        List<FieldError> errors = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            errors.add(new FieldError(
                    error.path("field").asText(), error.path("message").asText()));
        }
        return new EventProblem(
                problem.path("type").textValue(),
                problem.path("title").textValue(),
                problem.path("detail").textValue(),
                List.copyOf(errors));
    }
}
