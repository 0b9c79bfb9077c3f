package dev.quipu.store.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A row of <code>agent_run_sessions</code>. */
@Entity
@Table(name = "agent_run_sessions")
@IdClass(AgentRunSessionEntity.Key.class)
class AgentRunSessionEntity {

    @Id
    @Column(name = "team_id")
    String teamId;

    @Id
    @Column(name = "agent_run_id")
    String agentRunId;

    @Id
    @Column(name = "session_id")
    String sessionId;

    static AgentRunSessionEntity of(String teamId, String agentRunId, String sessionId) {
        AgentRunSessionEntity row = new AgentRunSessionEntity();
        row.teamId = teamId;
        row.agentRunId = agentRunId;
        row.sessionId = sessionId;
        return row;
    }

    /** A run and a session that it names. */
    record Key(String teamId, String agentRunId, String sessionId) implements Serializable {}
}
