package dev.quipu.cli;

import dev.quipu.artifact.Artifact;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an artifact's content back. */
@Command(
        name = "get",
        description = {
            "Writes the content of an artifact to a file or to standard output, after its SHA-256 is checked.",
            "",
            "Examples: quipu artifact get 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --output build.log",
            "          quipu artifact get 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --output - | less"
        },
        mixinStandardHelpOptions = true)
final class ArtifactGetCommand extends StoreCommand {

    private static final String STANDARD_OUTPUT = "-";

    @Parameters(paramLabel = "ID", description = "The artifact's id, as `quipu artifact list` shows it.")
    private String id;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = STANDARD_OUTPUT,
            description = "The file, which must not be there yet, or - for standard output. Default: ${DEFAULT-VALUE}.")
    private String output;

    @Option(names = "--json", description = "Prints the API's JSON of the artifact; only with --output FILE.")
    private boolean json;

    @Mixin
    private TeamOption team;

    ArtifactGetCommand(Supplier<Services> services) {
        super(services);
    }

    @Override
    public Integer call() throws IOException {
        ArtifactRules rules = services().artifacts();
        String teamId = team.id(this);
        Artifact artifact = services().await(() -> rules.artifacts().get(teamId, id));
        if (output.equals(STANDARD_OUTPUT)) {
            services().await(() -> rules.contents().get(artifact, System.out));
            System.out.flush();
            return ExitCode.DONE;
        }
        Path file = Path.of(output);
        try (OutputStream target = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            services().await(() -> rules.contents().get(artifact, target));
        } catch (FileAlreadyExistsException e) {
            tell(output + " is there already. Name a new file with --output.");
            return ExitCode.FAILED;
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        if (json) {
            print(services().json(artifact));
        } else {
            tell(output + " holds " + artifact.sizeBytes() + " bytes; their SHA-256 is right.");
        }
        return ExitCode.DONE;
    }
}
