package dev.quipu.cli;

import dev.quipu.run.AgentRuns;
import dev.quipu.task.Tasks;
import jakarta.enterprise.context.ApplicationScoped;

/** The rules for planned work, for commands. */
@ApplicationScoped
class WorkRules {

    private final AgentRuns runs;
    private final Tasks tasks;

    WorkRules(AgentRuns runs, Tasks tasks) {
        this.runs = runs;
        this.tasks = tasks;
    }

    AgentRuns runs() {
        return runs;
    }

    Tasks tasks() {
        return tasks;
    }
}
