package dev.quipu.store.sql.feature;

import dev.quipu.base.json.Json;
import dev.quipu.record.message.ConversationPlace;
import dev.quipu.record.message.ConversationTable;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionTable;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SqlStatement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stores where conversations are, and the sessions of agents, in a transaction. */
final class ConversationRows {

    private static final Selection<ConversationPlace> PLACES = Selection.of(ConversationTable.CONVERSATIONS);
    private static final String PLACE = "INSERT INTO conversations"
            + " (team_id, session_id, transcript_id, agent_key, tool_use_id) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (team_id, session_id) DO UPDATE SET transcript_id = excluded.transcript_id,"
            + " agent_key = excluded.agent_key, tool_use_id = excluded.tool_use_id";

    private final Executor executor;
    private final Dialect dialect;

    ConversationRows(Executor executor, Dialect dialect) {
        this.executor = executor;
        this.dialect = dialect;
    }

    Uni<Void> write(List<ConversationPlace> places, List<Session> agents) {
        String own = places.get(0).transcriptId();
        return sessions(agents, own).flatMap(stored -> places(places));
    }

    private Uni<Void> sessions(List<Session> agents, String own) {
        if (agents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Session> ordered =
                agents.stream().sorted(Comparator.comparing(Session::id)).toList();
        SqlStatement find = new Conditions()
                .and("team_id = ?", agents.get(0).teamId())
                .anyOf("id", ordered.stream().map(Session::id).toList())
                .statement(SessionRows.SESSIONS.text(), " ORDER BY id" + dialect.locked());
        return executor.rows(SessionRows.SESSIONS, find).flatMap(found -> {
            Map<String, Session> known = found.stream().collect(Collectors.toMap(Session::id, Function.identity()));
            return each(ordered.stream()
                    .map(agent -> agent.id().equals(own)
                            ? statementOfOwn(known.get(own), agent)
                            : statement(known.get(agent.id()), agent))
                    .filter(Objects::nonNull)
                    .toList());
        });
    }

    private static SqlStatement statement(Session before, Session agent) {
        return before == null
                ? SqlStatement.insert(SessionTable.SESSIONS, agent, SessionTable.TOLD, Json.EMPTY_OBJECT)
                : SqlStatement.update(SessionTable.SESSIONS, before, told(before, agent));
    }

    /** The transcript's own session is only told which session began it, unless that is known or it was deleted. */
    private static SqlStatement statementOfOwn(Session before, Session own) {
        return before == null || before.parentSessionId() != null
                ? null
                : SqlStatement.update(
                        SessionTable.SESSIONS,
                        before,
                        SessionBuilder.builder(before)
                                .parentSessionId(own.parentSessionId())
                                .relationship(own.relationship())
                                .updatedAt(own.updatedAt())
                                .build());
    }

    /** What an agent's lines tell; its title gives way to one that it was given. */
    private static Session told(Session before, Session agent) {
        Session after = SessionBuilder.builder(before)
                .parentSessionId(agent.parentSessionId())
                .relationship(agent.relationship())
                .title(before.title() == null ? agent.title() : before.title())
                .agent(agent.agent())
                .model(agent.model())
                .startedAt(agent.startedAt())
                .endedAt(agent.endedAt())
                .build();
        return after.equals(before)
                ? before
                : SessionBuilder.builder(after).updatedAt(agent.updatedAt()).build();
    }

    private Uni<Void> places(List<ConversationPlace> places) {
        SqlStatement find = new Conditions()
                .and("team_id = ?", places.get(0).teamId())
                .and("transcript_id = ?", places.get(0).transcriptId())
                .statement(PLACES.text(), "");
        return executor.rows(PLACES, find).flatMap(found -> {
            List<List<Object>> news = new ArrayList<>();
            places.stream()
                    .filter(place -> !found.contains(place))
                    .forEach(place -> news.add(ConversationTable.CONVERSATIONS.stored(place)));
            Uni<Void> placed = news.isEmpty() ? Uni.createFrom().voidItem() : executor.executeAll(PLACE, news);
            return placed.flatMap(done -> each(gone(found, places)));
        });
    }

    private static List<SqlStatement> gone(List<ConversationPlace> found, List<ConversationPlace> places) {
        Set<String> told = places.stream().map(ConversationPlace::sessionId).collect(Collectors.toSet());
        return found.stream()
                .filter(place -> !told.contains(place.sessionId()))
                .map(place -> SqlStatement.delete(SessionTable.SESSIONS, place.teamId(), place.sessionId()))
                .toList();
    }

    private Uni<Void> each(List<SqlStatement> statements) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(executor::execute)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
