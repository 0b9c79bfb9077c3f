package dev.quipu.cli.data;

import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OneLine;
import dev.quipu.transfer.DamagedRows;

/** Names the damaged rows that a backup or an export could not write as they are. */
final class DamageReport {

    private static final int LINE_WIDTH = 1_000;

    private DamageReport() {}

    /** Tells them on standard error; the exit code says whether there are none. */
    static int tell(StoreCommand command, DamagedRows damaged) {
        damaged.named()
                .forEach(row -> command.tell(OneLine.of("damaged: " + row.place() + ": " + row.reason(), LINE_WIDTH)));
        return tell(command, damaged.count());
    }

    /** The same where they are only counted. */
    static int tell(StoreCommand command, long damaged) {
        if (damaged == 0) {
            return ExitCode.DONE;
        }
        command.tell("quipu: " + damaged + " rows of the store are damaged and were not written unchanged; all "
                + "others were. `quipu db check` says how to repair them.");
        return ExitCode.FAILED;
    }
}
