package dev.quipu.plan.run;

import static dev.quipu.port.table.Column.text;

import dev.quipu.port.table.Table;

/** The table <code>agent_run_sessions</code>. */
public final class AgentRunSessionTable {

    public static final Table<AgentRunSession> AGENT_RUN_SESSIONS = Table.of(
                    "agent_run_sessions",
                    AgentRunSession.class,
                    AgentRunSessionBuilder::builder,
                    AgentRunSessionBuilder::build)
            .key(text("team_id"), AgentRunSession::teamId, AgentRunSessionBuilder::teamId)
            .key(text("agent_run_id"), AgentRunSession::agentRunId, AgentRunSessionBuilder::agentRunId)
            .key(text("session_id"), AgentRunSession::sessionId, AgentRunSessionBuilder::sessionId)
            .build();

    private AgentRunSessionTable() {}
}
