package dev.quipu.cli.plan;

import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.client.ApiAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a spec. */
@Command(
        name = "create",
        description = {
            "Create a spec (a draft) from a title and a content, and print its id.",
            "",
            "The content is a JSON object with intent (the goal), constraints, "
                    + "verification, decisions, blockers and meta; only intent is required.",
            "",
            "Examples: quipu spec create --title \"Refuse trailing commas\" --file content.json",
            "          echo '{\"intent\":\"Config files are checked\"}' | quipu spec create --title \"Check them\""
        },
        mixinStandardHelpOptions = true)
public final class SpecCreateCommand extends ApiCommand {

    @Option(names = "--title", required = true, description = "The title, 1 to 500 characters.")
    private String title;

    @Option(names = "--id", description = "The id, 1 to 255 characters. Default: a new one.")
    private String id;

    @Option(names = "--summary", description = "A summary of the first version.")
    private String summary;

    @Mixin
    private ContentFile file;

    @Override
    public Integer call() {
        GivenFields fields = new GivenFields()
                .with("id", id)
                .with("title", title)
                .with("change_summary", summary)
                .with("content", file.givenOrStandardInput());
        ApiAnswer made = api().send("POST", List.of("specs"), fields.node());
        return showId(made, "The spec " + name(made.field("title")) + " is " + made.field("status") + ".");
    }
}
