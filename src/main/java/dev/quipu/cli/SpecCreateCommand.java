package dev.quipu.cli;

import dev.quipu.spec.NewSpec;
import dev.quipu.spec.Spec;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a spec. */
@Command(
        name = "create",
        description = {
            "Makes a spec, a draft, of a title and a content, and prints its id.",
            "",
            "The content is a JSON object of intent (what shall be true in the end), constraints, verification, decisions, "
                    + "blockers and meta; only intent has to be there.",
            "",
            "Examples: quipu spec create --title \"Refuse trailing commas\" --file content.json",
            "          echo '{\"intent\":\"Config files are checked\"}' | quipu spec create --title \"Check them\""
        },
        mixinStandardHelpOptions = true)
final class SpecCreateCommand extends StoreCommand {

    @Option(names = "--title", required = true, description = "What people call it, 1 to 500 characters.")
    private String title;

    @Option(names = "--id", description = "Its id, 1 to 255 characters. Default: a new one.")
    private String id;

    @Option(names = "--summary", description = "What this first version is.")
    private String summary;

    @Mixin
    private ContentFile file;

    @Mixin
    private TeamOption team;

    @Mixin
    private JsonOption json;

    SpecCreateCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() {
        NewSpec asked = NewSpec.of(new GivenFields()
                .with("id", id)
                .with("title", title)
                .with("change_summary", summary)
                .with("content", file.givenOrStandardInput())
                .body());
        openForWriting();
        String teamId = team.id(this);
        Spec made = services().await(() -> services().specs().create(caller().in(teamId), asked));
        return json.tell(this, made, made.id());
    }
}
