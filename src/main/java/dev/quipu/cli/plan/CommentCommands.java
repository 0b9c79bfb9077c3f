package dev.quipu.cli.plan;

import static dev.quipu.cli.command.ApiPageOptions.column;
import static dev.quipu.cli.command.ApiPageOptions.key;
import static dev.quipu.cli.command.ApiPageOptions.time;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.ApiPageOptions;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.output.TextColumn;
import dev.quipu.client.ApiAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on comments. */
@Command(
        name = "comment",
        description = "Comment on sessions, tasks, artifacts and commits.",
        subcommands = {
            CommentCommands.Add.class,
            CommentCommands.Listing.class,
            CommentCommands.Edit.class,
            CommentCommands.Resolve.class,
            CommentCommands.Delete.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class CommentCommands {

    private static final String COMMENTS = "comments";

    /** What comments are about. */
    static final class Target {

        @Option(names = "--session", paramLabel = "ID", description = "The session.")
        private String session;

        @Option(names = "--task", paramLabel = "ID", description = "The task.")
        private String task;

        @Option(names = "--artifact", paramLabel = "ID", description = "The artifact.")
        private String artifact;

        @Option(names = "--commit", paramLabel = "SHA", description = "The commit's whole hash.")
        private String commit;

        /** The whole ids by the names that the API gives them, with an end. */
        private Map<String, String> ids(ApiCommand command, String end, String endOfCommit) {
            Map<String, String> ids = new HashMap<>();
            ids.put("session" + end, command.whole("sessions", session));
            ids.put("task" + end, command.wholeTask(task, null));
            ids.put("artifact" + end, command.whole("artifacts", artifact));
            ids.put("commit" + endOfCommit, commit);
            return ids;
        }
    }

    /** Creates a comment. */
    @Command(
            name = "add",
            description = {
                "Comment on a session, a task, an artifact or a commit, or reply to a comment, and print the comment's id.",
                "",
                "Examples: quipu comment add --session 5f3c1a9e \"Why was the cache turned off?\"",
                "          quipu comment add --reply-to 01JD8Z5K3V4W5X6Y7Z8A9B0C1D \"For the test only.\""
            },
            mixinStandardHelpOptions = true)
    static final class Add extends ApiCommand {

        @Parameters(paramLabel = "TEXT", description = "Markdown, at most 20,000 characters.")
        private String body;

        @Mixin
        private Target target;

        @Option(names = "--reply-to", paramLabel = "ID", description = "The first comment of the thread.")
        private String parent;

        @Override
        public Integer call() {
            GivenFields fields = new GivenFields();
            target.ids(this, "_id", "_sha").forEach(fields::with);
            fields.with("parent_comment_id", whole(COMMENTS, parent));
            fields.requireAny(spec(), "--session, --task, --artifact, --commit or --reply-to");
            ApiAnswer comment = api().send(
                            "POST", List.of(COMMENTS), fields.with("body", body).node());
            return showId(comment, "Added comment " + name(comment.field("id")) + ".");
        }
    }

    /** Lists comments. */
    @Command(
            name = "list",
            description = {
                "List comments, oldest first.",
                "",
                "Example: quipu comment list --session 5f3c1a9e --unresolved"
            },
            mixinStandardHelpOptions = true)
    static final class Listing extends ApiCommand {

        private static final List<TextColumn<JsonNode>> COLUMNS = List.of(
                time("CREATED", "created_at", 5),
                column("AUTHOR", "created_by", 4),
                new TextColumn<>("ABOUT", Listing::about, 3),
                new TextColumn<>("STATE", Listing::state, 6),
                column("COMMENT", "body", 7),
                key("ID", "id"));

        @Mixin
        private Target target;

        @Option(names = "--thread", paramLabel = "ID", description = "The first comment of a thread.")
        private String thread;

        @Option(names = "--unresolved", description = "Only threads that are not resolved, with their replies.")
        private boolean unresolved;

        @Mixin
        private ApiPageOptions options;

        @Override
        public Integer call() {
            Map<String, String> parameters = target.ids(this, "", "");
            parameters.put("thread", whole(COMMENTS, thread));
            parameters.put("resolved", unresolved ? "false" : null);
            options.addTo(parameters);
            return options.show(
                    this,
                    api().get(List.of(COMMENTS), parameters),
                    COLUMNS,
                    COMMENTS,
                    "There are no comments. Add one with `quipu comment add`.");
        }

        private static String about(JsonNode comment) {
            return Stream.of("session_id", "task_id", "artifact_id", "commit_sha")
                    .filter(field -> comment.path(field).isTextual())
                    .map(field -> field.substring(0, field.indexOf('_')) + " "
                            + comment.path(field).textValue())
                    .findFirst()
                    .orElse("");
        }

        private static String state(JsonNode comment) {
            return comment.path("parent_comment_id").isTextual()
                    ? "reply"
                    : comment.path("resolved").asBoolean() ? "resolved" : "open";
        }
    }

    /** Changes a comment's text. */
    @Command(
            name = "edit",
            description = {
                "Replace the text of a comment of yours.",
                "",
                "Example: quipu comment edit 01JD8Z5K3V4W5X6Y7Z8A9B0C1D \"Why was the cache turned off in CI?\""
            },
            mixinStandardHelpOptions = true)
    static final class Edit extends ApiCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "The comment's id.")
        private String id;

        @Parameters(index = "1", paramLabel = "TEXT", description = "Markdown, at most 20,000 characters.")
        private String body;

        @Override
        public Integer call() {
            id = whole(COMMENTS, id);
            ApiAnswer comment = api().send("PATCH", List.of(COMMENTS, id), body().put("body", body));
            return show(comment, "Edited comment " + name(id) + ".");
        }
    }

    /** Resolves a thread. */
    @Command(
            name = "resolve",
            description = {
                "Resolve a thread, or reopen it.",
                "",
                "Example: quipu comment resolve 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
            },
            mixinStandardHelpOptions = true)
    static final class Resolve extends ApiCommand {

        @Parameters(paramLabel = "ID", description = "The id of the thread's first comment.")
        private String id;

        @Option(names = "--reopen", description = "Make a resolved thread open again.")
        private boolean reopens;

        @Override
        public Integer call() {
            id = whole(COMMENTS, id);
            ApiAnswer comment = api().send("PATCH", List.of(COMMENTS, id), body().put("resolved", !reopens));
            return show(comment, (reopens ? "Reopened" : "Resolved") + " comment " + name(id) + ".");
        }
    }

    /** Deletes a comment. */
    @Command(
            name = "delete",
            description = {
                "Delete a comment of yours with its replies.",
                "",
                "Example: quipu comment delete 01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
            },
            mixinStandardHelpOptions = true)
    static final class Delete extends ApiCommand {

        @Parameters(paramLabel = "ID", description = "The comment's id.")
        private String id;

        @Override
        public Integer call() {
            id = whole(COMMENTS, id);
            return show(api().send("DELETE", List.of(COMMENTS, id), null), "Deleted comment " + name(id) + ".");
        }
    }
}
