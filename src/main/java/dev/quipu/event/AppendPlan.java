package dev.quipu.event;

import dev.quipu.event.KnownRows.KnownSession;
import dev.quipu.session.SessionEvidence;
import dev.quipu.workspace.CanonicalId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an append has to write beside its events, by what is known already.
 *
 * @param workspaces the ids of the events' workspaces that are known
 * @param missing the workspaces that have to be found or made
 * @param sightings the sightings to note
 * @param sessions the known sessions of the events, by id
 * @param news the sessions of which the events tell more than is known; all of them while a workspace is missing
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
        for (NewEvent event : events) {
            if (!workspaces.containsKey(event.workspace())) {
                String id = known.workspace(teamId, event.workspace());
                workspaces.put(event.workspace(), id);
                if (id == null) {
                    missing.add(event.workspace());
                }
            }
        }
        workspaces.keySet().removeAll(missing);
        List<Sighting> unseen = Sighting.of(events).stream()
                .filter(sighting -> !known.isFresh(teamId, sighting, now))
                .toList();
        Map<String, KnownSession> sessions = new HashMap<>();
        Map<String, List<SessionEvidence>> evidence = new HashMap<>();
        for (NewEvent event : events) {
            if (event.evidence() != null) {
                String workspace = workspaces.get(event.workspace());
                evidence.computeIfAbsent(event.draft().sessionId(), id -> new ArrayList<>())
                        .add(workspace == null ? event.evidence() : event.evidenceIn(workspace));
            }
        }
        Set<String> news = new HashSet<>();
        evidence.forEach((id, told) -> {
            KnownSession session = known.session(teamId, id);
            if (session != null) {
                sessions.put(id, session);
            }
            if (session == null || !missing.isEmpty() || session.projection().learnsFrom(told)) {
                news.add(id);
            }
        });
        return new AppendPlan(workspaces, missing, unseen, sessions, news);
    }

    /** Whether the events are all there is to write. */
    public boolean isEventsOnly() {
        return missing.isEmpty() && sightings.isEmpty() && news.isEmpty();
    }

    /** When the row of an event's session was made, as far as the append relies on knowing it; otherwise null. */
    public Instant reliesOn(NewEvent event) {
        String session = event.draft().sessionId();
        return session == null || news.contains(session)
                ? null
                : sessions.get(session).createdAt();
    }

    /** The evidence of the events that were created, of the sessions of which it tells news. */
    public List<SessionEvidence> evidence(List<NewEvent> events, List<Appended> appended) {
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < appended.size(); i++) {
            Event sent = appended.get(i).sent();
            if (appended.get(i).created() && sent.sessionId() != null && news.contains(sent.sessionId())) {
                evidence.add(events.get(i).evidenceIn(sent.workspaceId()));
            }
        }
        return evidence;
    }
}
