package dev.quipu.cli;

import dev.quipu.team.Team;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes all rows of a team. */
@Command(
        name = "export",
        description = {
            "Writes all rows of a team to standard output, one JSON object a line (NDJSON): a header, the rows with their "
                    + "tables, and a trailer with the number of rows and the SHA-256 of all lines before it.",
            "",
            "Without a trailer it is not whole. Keys themselves are not in it.",
            "",
            "Example: quipu team export web > web.ndjson"
        },
        mixinStandardHelpOptions = true)
final class TeamExportCommand extends StoreCommand {

    @Parameters(paramLabel = "SLUG", description = "The team, by slug or id.")
    private String slug;

    TeamExportCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec().commandLine().getOut();
        Team team = ask(rules -> rules.teams().get(caller(), slug));
        long[] lines = {0};
        try (ProgressLine progress = ProgressLine.ofRows("Exporting")) {
            ask(rules -> rules.export()
                    .lines(team)
                    // Whoever reads the output may be slow, for which the database's thread must not wait.
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(line -> {
                        out.print(line);
                        lines[0]++;
                        progress.advanced(lines[0]);
                    })
                    .collect()
                    .last());
        }
        out.flush();
        tell((lines[0] - 2) + " rows of the team " + team.slug() + ".");
        return out.checkError() ? ExitCode.FAILED : ExitCode.DONE;
    }
}
