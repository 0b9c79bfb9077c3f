package dev.quipu.cli.access;

import dev.quipu.access.team.DepartedTeams;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.client.EmbeddedApi;

/** Removes what deleted teams leave behind, while somebody waits for it. */
final class Removal {

    private static final long MILLISECONDS_A_STEP = 1_000;

    private Removal() {}

    /** Waits until nothing is written for them any more, and removes all their rows. */
    static void run(EmbeddedApi store) throws InterruptedException {
        long seconds = DepartedTeams.LAST_WRITES.toSeconds() + 1;
        try (ProgressLine progress = ProgressLine.ofSeconds("Waiting for the last writes", seconds)) {
            for (long second = 1; second <= seconds; second++) {
                Thread.sleep(MILLISECONDS_A_STEP);
                progress.advanced(second);
            }
            progress.tell("removing rows");
            // One call takes a hundred teams; ours may be behind others.
            while (store.removeDeletedTeams() > 0) {
                progress.tell("removing more rows");
            }
        }
    }
}
