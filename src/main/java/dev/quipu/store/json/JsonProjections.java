package dev.quipu.store.json;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Row;
import dev.quipu.record.event.KnownRows.KnownSession;
import dev.quipu.record.session.MessageUsage;
import dev.quipu.record.session.MessageUsageTable;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionProjection;
import dev.quipu.record.session.SessionTable;
import dev.quipu.record.session.StoredUsage;
import dev.quipu.record.session.ToldFacts;
import dev.quipu.store.json.log.StoredSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings sessions up to date with the events that a commit stores. */
final class JsonProjections {

    private JsonProjections() {}

    /** Returns the sessions as they are then, by id. */
    static Map<String, KnownSession> apply(Draft draft, String teamId, List<SessionEvidence> evidence, Instant now) {
        Map<String, KnownSession> known = new HashMap<>();
        Map<String, List<SessionEvidence>> bySession =
                evidence.stream().collect(Collectors.groupingBy(SessionEvidence::sessionId));
        bySession.forEach((sessionId, ofSession) -> {
            StoredSession stored = draft.find(SessionTable.SESSIONS, StoredSession.class, teamId, sessionId)
                    .orElse(null);
            SessionProjection before = stored == null ? SessionProjection.NEW : projection(stored);
            Map<String, MessageUsage> messages = messages(draft, teamId, ofSession);
            SessionProjection after =
                    new SessionProjection(before.lifecycle(), before.row(), before.told(), messages).with(ofSession);
            if (stored == null || !after.told().equals(before.told()) || after.lifecycle() != before.lifecycle()) {
                StoredSession base = stored == null ? opened(teamId, ofSession.get(0), now) : stored;
                draft.put(SessionTable.SESSIONS, changed(base, after, now), teamId, sessionId);
            }
            after.messages().values().stream()
                    .filter(usage -> !usage.equals(messages.get(usage.messageId())))
                    .forEach(usage -> draft.put(
                            MessageUsageTable.MESSAGE_USAGE,
                            StoredUsage.of(teamId, sessionId, usage),
                            teamId,
                            sessionId,
                            usage.messageId()));
            // No other process deletes sessions, and this one forgets them: when the row was made does not matter.
            known.put(sessionId, new KnownSession(Instant.EPOCH, after.remembered()));
        });
        return known;
    }

    private static SessionProjection projection(StoredSession stored) {
        Row row = stored.row();
        Map<SessionFact, Object> facts = new EnumMap<>(SessionFact.class);
        for (SessionFact fact : SessionFact.COLUMNS) {
            Object value = row.get(fact.column());
            if (value != null) {
                facts.put(fact, value);
            }
        }
        return new SessionProjection(
                stored.session().lifecycle(),
                facts,
                ToldFacts.read(stored.told().text()),
                Map.of());
    }

    /** The row of a session that is not known yet. */
    private static StoredSession opened(String teamId, SessionEvidence first, Instant now) {
        Session session = SessionBuilder.builder()
                .teamId(teamId)
                .id(first.sessionId())
                .workspaceId((String) first.value(SessionFact.WORKSPACE_ID))
                .deviceId((String) first.value(SessionFact.DEVICE_ID))
                .lifecycle(SessionLifecycle.DETECTED)
                .parseStatus(ParseStatus.PENDING)
                .startedAt(first.at())
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(now)
                .updatedAt(now)
                .build();
        return new StoredSession(session, StoredSession.NOTHING_TOLD, List.of(), 0);
    }

    private static StoredSession changed(StoredSession before, SessionProjection after, Instant now) {
        List<Object> values = new ArrayList<>(before.row().values());
        for (SessionFact fact : SessionFact.COLUMNS) {
            values.set(SessionTable.SESSIONS.indexOf(fact.column()), after.row().get(fact));
        }
        values.set(SessionTable.SESSIONS.indexOf("lifecycle"), after.lifecycle().text());
        values.set(SessionTable.SESSIONS.indexOf("told"), new Json(after.told().write()));
        values.set(SessionTable.SESSIONS.indexOf("updated_at"), now);
        return StoredSession.of(new Row(SessionTable.SESSIONS, values), before.others(), before.commit());
    }

    private static Map<String, MessageUsage> messages(Draft draft, String teamId, List<SessionEvidence> evidence) {
        Map<String, MessageUsage> messages = new HashMap<>();
        for (SessionEvidence one : evidence) {
            if (one.message() != null) {
                String id = one.message().messageId();
                draft.find(MessageUsageTable.MESSAGE_USAGE, StoredUsage.class, teamId, one.sessionId(), id)
                        .ifPresent(row -> messages.put(id, row.usage()));
            }
        }
        return messages;
    }
}
