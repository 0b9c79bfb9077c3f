package dev.quipu.cli;

import dev.quipu.run.AgentRuns;
import jakarta.enterprise.context.ApplicationScoped;

/** The rules for planned work, for commands. */
@ApplicationScoped
class WorkRules {

    private final AgentRuns runs;

    WorkRules(AgentRuns runs) {
        this.runs = runs;
    }

    AgentRuns runs() {
        return runs;
    }
}
