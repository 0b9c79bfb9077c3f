package dev.quipu.cli;

import dev.quipu.spec.Spec;
import dev.quipu.spec.SpecPatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a spec. */
@Command(
        name = "update",
        description = {
            "Changes a spec's title, status or content. Another content becomes a new version.",
            "",
            "States: draft, approved, in_progress, verifying, done; or failed.",
            "",
            "Examples: quipu spec update fix-parser --status approved",
            "          quipu spec update fix-parser --file content.json --summary \"Name the files\""
        },
        mixinStandardHelpOptions = true)
final class SpecUpdateCommand extends StoreCommand {

    @Parameters(paramLabel = "ID", description = "The spec's id.")
    private String id;

    @Option(names = "--title", description = "What people shall call it.")
    private String title;

    @Option(names = "--status", description = "How far it has come.")
    private String status;

    @Option(names = "--summary", description = "What the new content changes; only with --file.")
    private String summary;

    @Mixin
    private ContentFile file;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    SpecUpdateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields()
                .with("title", title)
                .with("status", status)
                .with("change_summary", summary)
                .with("content", file.given());
        requireAny(fields, "--title, --status or --file");
        SpecPatch patch = SpecPatch.of(fields.body());
        openForWriting();
        String teamId = team.id(this);
        Spec spec = services()
                .await(() -> services().specs().patch(caller().in(teamId), id, patch, UnaryOperator.identity()));
        return json.tell(
                this,
                spec,
                "The spec " + OneLine.of(spec.title(), NAME_WIDTH) + " is "
                        + spec.status().text() + ", version " + spec.versionNumber() + ".");
    }
}
