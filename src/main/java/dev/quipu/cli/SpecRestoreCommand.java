package dev.quipu.cli;

import dev.quipu.spec.Spec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings back the content of an earlier version. */
@Command(
        name = "restore",
        description = {
            "Makes a new version of a spec with the content of an earlier one; nothing is lost.",
            "",
            "Example: quipu spec restore fix-parser 1"
        },
        mixinStandardHelpOptions = true)
final class SpecRestoreCommand extends StoreCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The spec's id.")
    private String id;

    @Parameters(index = "1", paramLabel = "N", description = "The version whose content comes back.")
    private long number;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    SpecRestoreCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        openForWriting();
        String teamId = team.id(this);
        Spec spec = services()
                .await(() -> services().specs().restore(caller().in(teamId), id, number, UnaryOperator.identity()));
        return json.tell(
                this,
                spec,
                "The spec " + OneLine.of(spec.title(), NAME_WIDTH) + " has the content of version " + number
                        + " again, as version " + spec.versionNumber() + ".");
    }
}
