package dev.quipu.record.event;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.session.SessionEvidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an append has to write beside its events, by what is known already.
 *
 * @param workspaces the ids of the events' workspaces that are known
 * @param missing the workspaces that have to be found or made
 * @param sightings the sightings to note, in their order
 * @param sessions the known sessions of the events, by id
 * @param news the sessions of which the events tell more than is known
 */
public record AppendPlan(
        Map<CanonicalId, String> workspaces,
        Set<CanonicalId> missing,
        Collection<Sighting> sightings,
        Map<String, KnownSession> sessions,
        Set<String> news) {

    /** Plans an append. */
    public static AppendPlan of(KnownRows known, String teamId, List<NewEvent> events, Instant now) {
        Map<CanonicalId, String> workspaces = new HashMap<>();
        Set<CanonicalId> missing = new HashSet<>();
        Map<String, KnownSession> sessions = new HashMap<>();
        Set<String> news = new HashSet<>();
        for (NewEvent event : events) {
            String workspace = workspaces.computeIfAbsent(event.workspace(), id -> known.workspace(teamId, id));
            if (workspace == null) {
                missing.add(event.workspace());
            }
            String id = event.draft().sessionId();
            if (id != null && !news.contains(id)) {
                KnownSession session = sessions.computeIfAbsent(id, unseen -> known.session(teamId, unseen));
                boolean isKnown = session != null && workspace != null;
                if (!isKnown || session.projection().learnsFrom(event.evidenceIn(workspace))) {
                    news.add(id);
                }
            }
        }
        List<Sighting> unseen = Sighting.of(events).stream()
                .filter(sighting -> !known.isFresh(teamId, sighting, now))
                .sorted(Sighting.ORDER)
                .toList();
        return new AppendPlan(workspaces, missing, unseen, sessions, news);
    }

    /** Whether the events are all there is to write. */
    public boolean isEventsOnly() {
        return missing.isEmpty() && sightings.isEmpty() && news.isEmpty();
    }

    /** The sessions whose rows the append relies on without a look at them, with the time when each was made. */
    public Map<String, Instant> reliedOn() {
        Map<String, Instant> reliedOn = new LinkedHashMap<>();
        sessions.forEach((id, session) -> {
            if (!news.contains(id)) {
                reliedOn.put(id, session.createdAt());
            }
        });
        return reliedOn;
    }

    /**
     * The evidence of the events that were created, of the sessions of which it tells news; of those that were stored before
     * only what their folder tells, for that may be known since.
     */
    public List<SessionEvidence> evidence(List<NewEvent> events, List<Appended> appended) {
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < appended.size(); i++) {
            Event sent = appended.get(i).sent();
            Event stored = appended.get(i).stored();
            if (sent.sessionId() == null || !news.contains(sent.sessionId())) {
                continue;
            }
            if (appended.get(i).created()) {
                evidence.add(events.get(i).evidenceIn(sent.workspaceId()));
            } else if (events.get(i).folderWorkspace() != null
                    && sent.sessionId().equals(stored.sessionId())
                    && sent.workspaceId().equals(stored.workspaceId())) {
                evidence.add(events.get(i).evidenceAgain(stored));
            }
        }
        return evidence;
    }
}
