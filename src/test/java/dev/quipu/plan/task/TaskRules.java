package dev.quipu.plan.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunBuilder;
import dev.quipu.plan.run.AgentRunStatus;
import dev.quipu.port.Caller;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** The rules for tasks over tasks in memory, with a clock that a test moves, and runs that want tasks. */
abstract class TaskRules {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Caller CALLER = Caller.anyone(null);

    final MemoryTasks store = new MemoryTasks();
    final MovingClock clock = new MovingClock(NOW);
    final Tasks tasks = new Tasks(store, clock, new AuditTrail(new ObjectMapper(), clock));

    @BeforeEach
    void makeTheRuns() {
        run("a", "plan", AgentRunStatus.RUNNING);
        run("b", "plan", AgentRunStatus.QUEUED);
        run("ended", "plan", AgentRunStatus.FAILED);
        run("elsewhere", "other", AgentRunStatus.RUNNING);
    }

    final void run(String id, String spec, AgentRunStatus status) {
        AgentRun run = AgentRunBuilder.builder()
                .teamId("local")
                .id(id)
                .specId(spec)
                .agentRole(AgentRole.SPECIALIST)
                .status(status)
                .sessionIds(List.of())
                .build();
        store.runs.put(id, run);
    }

    final Task create(String fields) {
        return tasks.create(CALLER, "plan", SentFields.of(fields)).await().indefinitely();
    }

    final Task patch(String id, String fields) {
        return tasks.patch(CALLER, id, SentFields.of(fields), UnaryOperator.identity())
                .await()
                .indefinitely();
    }

    final Task claim(String runId) {
        return claim("{'agent_run_id':'" + runId + "'}", "t");
    }

    final Task claim(String fields, String id) {
        return tasks.claim(CALLER, id, SentFields.of(fields)).await().indefinitely();
    }
}
