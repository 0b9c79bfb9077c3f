package dev.quipu.port.event;

import dev.quipu.base.problem.FieldError;
import java.util.List;

/**
 * The answer to events that were sent: true, event by event.
 *
 * @param created how many are stored now
 * @param duplicates how many had been stored before
 * @param conflicts how many have an id that is stored with other content
 * @param rejected how many are not as an event has to be
 * @param results one for each event, in the order of the request
 */
public record IngestResult(int created, int duplicates, int conflicts, int rejected, List<EventResult> results) {

    public static IngestResult of(List<EventResult> results) {
        return new IngestResult(
                count(results, Outcome.CREATED),
                count(results, Outcome.DUPLICATE),
                count(results, Outcome.CONFLICT),
                count(results, Outcome.REJECTED),
                results);
    }

    private static int count(List<EventResult> results, Outcome outcome) {
        return (int) results.stream().filter(r -> r.outcome() == outcome).count();
    }

    /**
     * What became of one event.
     *
     * @param index its place in the request, from 0
     * @param id its id, null if it had none that could be read
     * @param problem why it was not stored, null if it is or was
     */
    public record EventResult(int index, String id, Outcome outcome, EventProblem problem) {}

    /**
     * Why one event was not stored.
     *
     * @param type <code>urn:quipu:problem:invalid</code> or <code>urn:quipu:problem:conflict</code>
     * @param title the kind of problem
     * @param detail the reason in a sentence
     * @param errors the first 20 faulty fields (fewer of a request with very many), and in a last entry the number of the
     *     others; for a conflict those that are stored with another value
     */
    public record EventProblem(String type, String title, String detail, List<FieldError> errors) {}
}
