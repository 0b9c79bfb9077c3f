package dev.quipu.cli.hooks;

import dev.quipu.cli.command.DataFolderCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.config.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** Checks the installation. */
@Command(
        name = "doctor",
        description = {
            "Check this installation: the data folder, the server, the hooks' queue, "
                    + "and the hooks of Claude Code and of the current repository. For each "
                    + "problem it says what to do. Exits with 1 if there is one.",
            "",
            "Example: quipu doctor"
        },
        mixinStandardHelpOptions = true)
public final class DoctorCommand extends DataFolderCommand {

    private static final String LINE = "%-5s %-13s %s";

    private final Path current;

    DoctorCommand() {
        this.current = Path.of("");
    }

    DoctorCommand(Supplier<DataFolder> folder, Clock clock, Map<String, String> environment, Path current) {
        super(folder, clock, environment);
        this.current = current;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Checkup(folder(), clock(), current).findings(server());
        PrintWriter out = spec().commandLine().getOut();
        for (Finding finding : findings) {
            out.println(LINE.formatted(finding.isWell() ? "ok" : "fault", finding.subject(), finding.state()));
            if (!finding.isWell()) {
                out.println(LINE.formatted("", "", finding.advice()));
            }
        }
        out.flush();
        return findings.stream().allMatch(Finding::isWell) ? ExitCode.DONE : ExitCode.FAILED;
    }

    /**
     * What one check found.
     *
     * @param subject what was checked, in a word or two
     * @param state how it is
     * @param advice what to do, null if it is well
     */
    record Finding(String subject, String state, String advice) {

        boolean isWell() {
            return advice == null;
        }
    }
}
