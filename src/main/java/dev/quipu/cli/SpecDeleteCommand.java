package dev.quipu.cli;

import dev.quipu.spec.Spec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes a spec. */
@Command(
        name = "delete",
        description = {
            "Deletes a spec with its versions, runs, tasks and artifacts. Only with --yes.",
            "",
            "Example: quipu spec delete fix-parser --yes"
        },
        mixinStandardHelpOptions = true)
final class SpecDeleteCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id.")
    private String id;

    @Option(names = "--yes", description = "Yes, the spec shall be deleted.")
    private boolean yes;

    @Mixin
    private TeamOption team;

    SpecDeleteCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        String teamId = team.id(this);
        if (!yes) {
            Spec spec = services().await(() -> services().specs().get(teamId, id));
            tell("This deletes the spec " + OneLine.of(spec.title(), NAME_WIDTH)
                    + " with its versions, runs, tasks and artifacts. If that is what you want, add --yes.");
            return ExitCode.WRONG_USE;
        }
        openForWriting();
        services().await(() -> services().specs().delete(caller().in(teamId), id, UnaryOperator.identity()));
        print("The spec " + OneLine.of(id, NAME_WIDTH) + " is deleted.");
        return ExitCode.DONE;
    }
}
