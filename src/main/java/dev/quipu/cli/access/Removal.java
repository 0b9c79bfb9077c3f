package dev.quipu.cli.access;

import dev.quipu.access.team.DepartedTeams;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ProgressLine;

/** Removes what deleted teams leave behind, while somebody waits for it. */
final class Removal {

    private static final long MILLISECONDS_A_STEP = 1_000;

    private final StoreCommand command;

    Removal(StoreCommand command) {
        this.command = command;
    }

    /** Waits until nothing is written for them any more, and removes all their rows. */
    void run() throws InterruptedException {
        long seconds = DepartedTeams.LAST_WRITES.toSeconds() + 1;
        try (ProgressLine progress = ProgressLine.ofSeconds("Waiting for the last writes", seconds)) {
            for (long second = 1; second <= seconds; second++) {
                Thread.sleep(MILLISECONDS_A_STEP);
                progress.advanced(second);
            }
            progress.tell("removing rows");
            // One call takes a hundred teams; ours may be behind others.
            while (command.<Integer>ask(rules -> rules.departed().sweep()) > 0) {
                progress.tell("removing more rows");
            }
        }
    }
}
