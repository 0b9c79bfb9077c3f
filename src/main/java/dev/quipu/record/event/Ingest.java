package dev.quipu.record.event;

import dev.quipu.base.json.JsonText;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.ProblemKind;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import dev.quipu.port.event.ReadEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes events: checks each, stores the good ones together, and tells what became of every one. */
@ApplicationScoped
public class Ingest {

    /** Faults that one answer names, so that it stays about as short as its request; then each event's first one. */
    static final int MOST_NAMED_FAULTS = 1_000;

    private final AppendQueue queue;
    private final NamedWorkspaces workspaces;
    private final FolderWorkspaces folders;
    private final IngestMetrics metrics;

    public Ingest(AppendQueue queue, NamedWorkspaces workspaces, FolderWorkspaces folders, IngestMetrics metrics) {
        this.queue = queue;
        this.workspaces = workspaces;
        this.folders = folders;
        this.metrics = metrics;
    }

    /**
     * Stores the events that have no faults, together with those of other callers, and answers after the commit.
     *
     * @return one result for each event, in order
     */
    public Uni<IngestResult> append(String teamId, List<ReceivedEvent> received) {
        return workspaces.find(teamId, received).flatMap(named -> {
            List<ReadEvent> checked = new ArrayList<>(received.size());
            List<NewEvent> good = new ArrayList<>(received.size());
            for (ReceivedEvent event : received) {
                ReadEvent found = inKnownWorkspace(event.read(), named);
                checked.add(found);
                if (found.draft() != null) {
                    good.add(NewEvent.of(event, named.get(found.draft().workspace())));
                }
            }
            return folders.find(teamId, good)
                    .flatMap(placed -> store(teamId, placed))
                    .map(stored -> answer(checked, stored));
        });
    }

    private Uni<List<Appended>> store(String teamId, List<NewEvent> good) {
        return good.isEmpty() ? Uni.createFrom().item(List.of()) : queue.append(teamId, good);
    }

    private static ReadEvent inKnownWorkspace(ReadEvent event, Map<String, CanonicalId> named) {
        if (event.draft() == null || named.containsKey(event.draft().workspace())) {
            return event;
        }
        String message = "does not name an existing workspace; send a canonical id or a remote to create one";
        return ReadEvent.faulty(event.id(), "workspace_id", message);
    }

    private IngestResult answer(List<ReadEvent> read, List<Appended> stored) {
        List<EventResult> results = new ArrayList<>(read.size());
        int next = 0;
        int left = MOST_NAMED_FAULTS;
        for (int i = 0; i < read.size(); i++) {
            ReadEvent event = read.get(i);
            if (event.draft() == null) {
                List<FieldError> told = event.told(Math.min(Faults.MOST_NAMED, Math.max(1, left)));
                left -= told.size();
                results.add(new EventResult(i, event.id(), Outcome.REJECTED, invalid(told)));
            } else {
                results.add(judge(i, event.id(), stored.get(next)));
                next++;
            }
        }
        for (EventResult result : results) {
            metrics.told(result.outcome());
        }
        return IngestResult.of(results);
    }

    private static EventResult judge(int index, String id, Appended appended) {
        if (appended.created()) {
            return new EventResult(index, id, Outcome.CREATED, null);
        }
        List<FieldError> differences = differences(appended.sent(), appended.stored());
        return differences.isEmpty()
                ? new EventResult(index, id, Outcome.DUPLICATE, null)
                : new EventResult(index, id, Outcome.CONFLICT, conflict(id, differences));
    }

    private static List<FieldError> differences(Event sent, Event stored) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("type", sent.type().equals(stored.type()));
        same.put("timestamp", sent.timestamp().equals(stored.timestamp()));
        same.put("device_id", sent.deviceId().equals(stored.deviceId()));
        same.put("workspace_id", sent.workspaceId().equals(stored.workspaceId()));
        same.put("session_id", Objects.equals(sent.sessionId(), stored.sessionId()));
        same.put("data", JsonText.sameContent(sent.data(), stored.data()));
        same.put("blob_refs", JsonText.sameContent(sent.blobRefs(), stored.blobRefs()));
        return same.entrySet().stream()
                .filter(field -> !field.getValue())
                .map(field -> new FieldError(field.getKey(), "is stored with another value"))
                .toList();
    }

    private static EventProblem invalid(List<FieldError> errors) {
        return new EventProblem(ValidationException.KIND.type(), "Invalid event", FieldError.words(errors), errors);
    }

    private static EventProblem conflict(String id, List<FieldError> differences) {
        String detail = "The event " + id + " is stored with other content, which was not changed.";
        return new EventProblem(ProblemKind.PREFIX + "conflict", "Conflicting event", detail, differences);
    }
}
