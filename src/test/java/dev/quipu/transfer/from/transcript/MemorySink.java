package dev.quipu.transfer.from.transcript;

import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.client.EventSink;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.port.event.EventDraft;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps events in memory and answers as a server does. */
public final class MemorySink implements EventSink {

    final Map<String, EventDraft> events = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    final List<Long> batchCharacters = new ArrayList<>();

    int failsAfter = Integer.MAX_VALUE;
    Runnable beforeStoring = () -> {};

    private final Predicate<EventDraft> rejects;
    private final boolean namesWhatDiffers;

    public MemorySink() {
        this(event -> false, false);
    }

    MemorySink(Predicate<EventDraft> rejects, boolean namesWhatDiffers) {
        this.rejects = rejects;
        this.namesWhatDiffers = namesWhatDiffers;
    }

    /** The events that it keeps, in the order of their arrival. */
    public List<EventDraft> events() {
        return List.copyOf(events.values());
    }

    @Override
    public Supplier<IngestResult> ready(List<EventDraft> sent) {
        return () -> store(sent);
    }

    @Override
    public Set<String> stored(Collection<String> ids) {
        asked.addAll(ids);
        return ids.stream().filter(events::containsKey).collect(Collectors.toSet());
    }

    private IngestResult store(List<EventDraft> sent) {
        if (batches.size() == failsAfter) {
            throw new SinkUnavailableException("The store is gone.", null);
        }
        beforeStoring.run();
        batches.add(sent.size());
        batchCharacters.add(
                sent.stream().mapToLong(event -> event.data().text().length()).sum());
        List<EventResult> results = new ArrayList<>();
        for (EventDraft event : sent) {
            results.add(store(results.size(), event));
        }
        return new IngestResult(
                count(results, Outcome.CREATED),
                count(results, Outcome.DUPLICATE),
                count(results, Outcome.CONFLICT),
                count(results, Outcome.REJECTED),
                results);
    }

    private EventResult store(int index, EventDraft event) {
        if (rejects.test(event)) {
            return new EventResult(index, event.id(), Outcome.REJECTED, problem("type is not liked", List.of()));
        }
        EventDraft before = events.putIfAbsent(event.id(), event);
        if (before == null) {
            return new EventResult(index, event.id(), Outcome.CREATED, null);
        }
        List<FieldError> differing = differing(before, event);
        if (differing.isEmpty()) {
            return new EventResult(index, event.id(), Outcome.DUPLICATE, null);
        }
        EventProblem problem = problem("Conflicting event", namesWhatDiffers ? differing : List.of());
        return new EventResult(index, event.id(), Outcome.CONFLICT, problem);
    }

    private static List<FieldError> differing(EventDraft a, EventDraft b) {
        return Stream.of(
                        a.type().equals(b.type()) ? null : "type",
                        a.timestamp().equals(b.timestamp()) ? null : "timestamp",
                        a.deviceId().equals(b.deviceId()) ? null : "device_id",
                        a.workspace().equals(b.workspace()) ? null : "workspace_id",
                        a.sessionId().equals(b.sessionId()) ? null : "session_id",
                        JsonText.sameContent(a.data(), b.data()) ? null : "data")
                .filter(field -> field != null)
                .map(field -> new FieldError(field, "is another"))
                .toList();
    }

    private static EventProblem problem(String detail, List<FieldError> errors) {
        return new EventProblem("urn:quipu:problem:test", "Not stored", detail, errors);
    }

    private static int count(List<EventResult> results, Outcome outcome) {
        return (int) results.stream().filter(r -> r.outcome() == outcome).count();
    }

    @Override
    public void end(String sessionId) {
        ended.add(sessionId);
    }

    @Override
    public String location() {
        return "memory";
    }
}
