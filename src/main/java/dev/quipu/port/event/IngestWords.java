package dev.quipu.port.event;

import dev.quipu.base.problem.FieldError;
import dev.quipu.port.table.Described;
import java.util.List;

/** What the answer to an append means. */
public final class IngestWords {

    public static final List<Described> WORDS = List.of(
            Described.of(IngestResult.class, "The outcome of an append, event by event.")
                    .field("created", "Number of events stored now")
                    .field("duplicates", "Number of events stored before")
                    .field("conflicts", "Number of events whose id is stored with other content")
                    .field("rejected", "Number of invalid events")
                    .field("results", "One result per event, in the order of the request"),
            Described.of(IngestResult.EventResult.class, "The outcome of one event.")
                    .field("index", "Position in the request, starting at 0")
                    .orNull("id", "The event's id; null if it could not be read")
                    .field("outcome", "The outcome")
                    .orNull("problem", "Why the event was not stored; null if it is stored"),
            Described.of(IngestResult.EventProblem.class, "Why an event was not stored.")
                    .field("type", "urn:quipu:problem:invalid or urn:quipu:problem:conflict")
                    .field("title", "The kind of problem")
                    .field("detail", "The reason")
                    .field("errors", "The invalid fields; for a conflict, the fields stored with another value"),
            Described.of(FieldError.class, "An invalid field of a request.")
                    .field("field", "The field's name, with its path if nested: data.duration_ms")
                    .field("message", "What the field must be"),
            Described.of(
                    Outcome.class,
                    "created: stored now; duplicate: already stored with this content; conflict: the "
                            + "id is stored with other content; rejected: invalid"));

    private IngestWords() {}
}
