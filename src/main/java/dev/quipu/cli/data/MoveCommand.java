package dev.quipu.cli.data;

import dev.quipu.cli.command.OutsideView;
import dev.quipu.cli.command.Services;
import dev.quipu.cli.command.StoreCommand;
import dev.quipu.cli.command.UnsupportedOption;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.StepLines;
import dev.quipu.cli.output.Switch;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.Move;
import dev.quipu.transfer.MoveOptions;
import dev.quipu.transfer.MovePlan;
import dev.quipu.transfer.MoveReport;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves all data from one store to another. */
@Command(
        name = "move",
        description = {
            "Move all data from one store to another, on any backends. "
                    + "Without --execute, only show what would be done.",
            "",
            "An address is sqlite:FILE, json:FILE or postgresql://user@host:port/database (the password "
                    + "may be in PGPASSWORD), or the word configured. The source is never changed. A target that "
                    + "holds other rows is refused, or emptied after a backup (--replace). A move that was "
                    + "interrupted can be run again: it skips what has been moved. At the end, both stores are "
                    + "compared row by row.",
            "",
            "Example: quipu move --from configured --to postgresql://quipu@db/quipu",
            "         quipu move --from configured --to postgresql://quipu@db/quipu --execute --switch"
        },
        mixinStandardHelpOptions = true)
public final class MoveCommand extends StoreCommand {

    @Option(names = "--from", paramLabel = "ADDRESS", required = true, description = "The store to read.")
    private String from;

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "The store to write to.")
    private String to;

    @ArgGroup(multiplicity = "0..1")
    private final Manner manner = new Manner();

    /** Looking or doing. */
    static final class Manner {

        @Option(names = "--dry-run", description = "Only show what would be done. This is the default.")
        private boolean looks;

        @Option(names = "--execute", description = "Execute the move.")
        private boolean executes;
    }

    @Option(
            names = "--replace",
            description = "Remove what the target holds, after a backup, if it holds rows that are not in the source.")
    private boolean replaces;

    @Option(
            names = "--skip-invalid",
            description = "Write damaged rows, and those that the target rejects, to a file, and move all others.")
    private boolean skipsInvalid;

    @Mixin
    private UnsupportedOption unsupported;

    @Option(
            names = "--aside",
            paramLabel = "FILE",
            description = "The file for the rows of --skip-invalid. Default: a file in the data folder.")
    private Path aside;

    @Option(names = "--no-backup", description = "Do not back up what the target holds.")
    private boolean skipsBackup;

    @Option(
            names = "--backup",
            paramLabel = "FILE",
            description = "The backup's file. Default: a file in the data folder.")
    private Path backup;

    @Option(names = "--switch", description = "Configure Quipu to use the target afterwards.")
    private boolean switches;

    @Option(names = "--json", description = "Print the plan or the report as JSON.")
    private boolean json;

    public MoveCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        StoreAddress source = services().stores().address(from);
        StoreAddress target = services().stores().address(to);
        boolean leavesOut = unsupported.isGiven() || manner.executes && isAgreed(source, target);
        MoveOptions options = options(target, leavesOut);
        try (StepLines steps = new StepLines(!json)) {
            Move move = new Move(services().stores(), source, target, options, steps::begin);
            if (!manner.executes) {
                MovePlan plan = move.plan();
                steps.close();
                print(json ? services().json(MoveView.of(plan)) : MoveTables.of(plan));
                return plan.isPossible() ? ExitCode.DONE : ExitCode.FAILED;
            }
            MoveReport report = move.execute();
            steps.close();
            OutsideView outside = services().outside(source);
            print(json ? services().json(MoveView.of(report, outside)) : MoveTables.of(report));
            outside.tell(this::tell);
            if (report.isVerified() && switches) {
                new Switch(target, to).run(this::tell);
            }
            return report.isVerified() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private MoveOptions options(StoreAddress target, boolean leavesOut) {
        return new MoveOptions(
                replaces,
                skipsInvalid,
                leavesOut,
                aside == null ? BackupFiles.aside() : aside,
                skipsBackup ? null : backup == null ? BackupFiles.backup(target.backend()) : backup);
    }

    /** Whether the user, asked on a terminal, leaves out what the target does not hold; not asked if nothing is. */
    private boolean isAgreed(StoreAddress source, StoreAddress target) {
        boolean holdsAll = Tables.heldBy(target.backend()).containsAll(Tables.heldBy(source.backend()));
        if (holdsAll || !unsupported.canAsk()) {
            return false;
        }
        MovePlan plan = new Move(services().stores(), source, target, options(target, true), name -> rows -> {}).plan();
        return plan.isPossible() && unsupported.goesOn(this::tell, target.backend(), plan.beyond());
    }
}
