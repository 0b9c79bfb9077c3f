package dev.quipu.store.json;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.AppendPlan;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.event.NewEvent;
import dev.quipu.store.json.log.EventEntry;
import dev.quipu.store.json.log.PlacedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One append. What is known is as the writer's thread sees it, for no other process writes. */
final class JsonAppend {

    private final Draft draft;
    private final KnownRows known;
    private final String teamId;
    private final Instant now;

    JsonAppend(Draft draft, KnownRows known, String teamId, Instant now) {
        this.draft = draft;
        this.known = known;
        this.teamId = teamId;
        this.now = now;
    }

    List<Appended> run(List<NewEvent> events) {
        AppendPlan plan = AppendPlan.of(known, teamId, events, now);
        Map<CanonicalId, String> workspaces = new HashMap<>(plan.workspaces());
        plan.missing()
                .forEach(missing -> workspaces.put(
                        missing,
                        JsonWorkspaceStore.ensure(draft, teamId, missing, now).id()));
        JsonSightings.record(draft, teamId, plan.sightings(), workspaces, now);
        List<Appended> appended = store(events, workspaces);
        known.committed(
                teamId,
                workspaces,
                plan.sightings(),
                now,
                JsonProjections.apply(draft, teamId, plan.evidence(events, appended), now));
        return appended;
    }

    private List<Appended> store(List<NewEvent> events, Map<CanonicalId, String> workspaces) {
        long position = firstPosition();
        Map<String, Event> mine = new HashMap<>();
        List<Appended> appended = new ArrayList<>(events.size());
        for (NewEvent event : events) {
            Event row = event.stored(teamId, workspaces.get(event.workspace()), now);
            Event older = mine.get(row.id());
            EventEntry entry = older == null ? draft.state().event(teamId, row.id()) : null;
            if (entry != null) {
                older = draft.log().event(entry);
            }
            if (older == null) {
                draft.put(EventTable.EVENTS, new PlacedEvent(row, position++), teamId, row.id());
                mine.put(row.id(), row);
            }
            appended.add(new Appended(row, older == null ? row : older, older == null));
        }
        return appended;
    }

    /**
     * Positions go on from the last one, but no lower than the clock in microseconds, so that none is given twice where the
     * last events were deleted before a restart.
     */
    private long firstPosition() {
        long last = draft.state().events(teamId).lastGiven();
        return Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
    }
}
