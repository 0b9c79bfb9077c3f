package dev.quipu.record.message;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.json.Json;
import dev.quipu.base.text.Texts;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.Message;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBuilder;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionLifecycle;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sessions of agents that worked within another session: by its id and what tells them apart there. */
final class AgentSessions {

    private static final String SEPARATOR = ":";

    private AgentSessions() {}

    /** The id of a conversation's session; of an agent always the same. */
    static String id(String transcriptId, String key) {
        if (key.isEmpty()) {
            return transcriptId;
        }
        String id = transcriptId + SEPARATOR + key;
        return Texts.fault(id, 1, Texts.ID_LENGTH) == null ? id : Sha256.hex(id);
    }

    /**
     * The session of an agent, which works where the whole does.
     *
     * @param whole the session whose transcript has its lines
     */
    static Session of(Session whole, Conversation agent, Instant now) {
        List<Message> messages = agent.messages();
        Instant began = messages.stream()
                .map(Message::timestamp)
                .min(Instant::compareTo)
                .orElse(whole.startedAt());
        return SessionBuilder.builder()
                .teamId(whole.teamId())
                .id(id(whole.id(), agent.key()))
                .title(title(agent))
                .agent(whole.agent())
                .workspaceId(whole.workspaceId())
                .deviceId(whole.deviceId())
                .repoName(whole.repoName())
                .repoUrl(whole.repoUrl())
                .repoPath(whole.repoPath())
                .branch(whole.branch())
                .taskId(whole.taskId())
                .lifecycle(SessionLifecycle.ENDED)
                .startedAt(began)
                .endedAt(messages.stream()
                        .map(Message::timestamp)
                        .max(Instant::compareTo)
                        .orElse(began))
                .model(messages.stream()
                        .map(Message::model)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(model -> Texts.cut(model, Texts.ID_LENGTH))
                        .orElse(null))
                .parentSessionId(id(whole.id(), agent.parentKey()))
                .relationship(agent.relationship())
                .parseStatus(ParseStatus.COMPLETED)
                .tags(List.of())
                .metadata(Json.EMPTY_OBJECT)
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    /** The session of the transcript itself, which another session began. */
    static Session ofOwn(Session whole, Conversation own, Instant now) {
        return SessionBuilder.builder(whole)
                .parentSessionId(own.parentKey())
                .relationship(own.relationship())
                .updatedAt(now)
                .build();
    }

    private static String title(Conversation agent) {
        Map<SessionFact, Object> stated = new EnumMap<>(SessionFact.class);
        SessionFact.TITLE.state(stated, agent.title());
        return (String) stated.get(SessionFact.TITLE);
    }
}
