package dev.quipu.cli.plan;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.disk.GrowingFile;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.StandardOutput;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.SinkUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an artifact's content back. */
@Command(
        name = "get",
        description = {
            "Write the content of an artifact to a file or to standard output, after verifying its SHA-256.",
            "",
            "Examples: quipu artifact get 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --output build.log",
            "          quipu artifact get 01JD8Z5K3V4W5X6Y7Z8A9B0C1D --output - | less"
        },
        mixinStandardHelpOptions = true)
public final class ArtifactGetCommand extends ApiCommand {

    private static final String STANDARD_OUTPUT = "-";

    @Parameters(
            paramLabel = "ID",
            description = "The artifact's id, as shown by `quipu artifact list`, or its first 6 or more characters.")
    private String id;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = STANDARD_OUTPUT,
            description = "A new file, or - for standard output. Default: ${DEFAULT-VALUE}.")
    private String output;

    @Override
    public Integer call() throws IOException {
        id = whole("artifacts", id);
        ApiClient api = api();
        ApiAnswer artifact = api.get(List.of("artifacts", id), Map.of());
        boolean isFile = !output.equals(STANDARD_OUTPUT);
        Path unseen = Path.of(System.getProperty("java.io.tmpdir"), "quipu-artifact-" + UUID.randomUUID());
        try (GrowingFile growing = GrowingFile.create(isFile ? Path.of(output) : unseen)) {
            if (!fetched(api, growing.write()).equals(artifact.field("sha256"))) {
                tell("The received content does not match the artifact's SHA-256; nothing was written. Try again.");
                return ExitCode.FAILED;
            }
            if (!isFile) {
                Files.copy(growing.part(), StandardOutput.stream());
                return ExitCode.DONE;
            }
            growing.finish();
        } catch (FileAlreadyExistsException e) {
            tell(output + " already exists. Choose a new file with --output.");
            return ExitCode.FAILED;
        }
        tell(output + ": wrote " + artifact.field("size_bytes") + " bytes, SHA-256 verified.");
        if (isJson()) {
            print(artifact.text());
        }
        return ExitCode.DONE;
    }

    /** The SHA-256 of what came. */
    private String fetched(ApiClient api, OutputStream target) throws IOException {
        MessageDigest digest = Sha256.begun();
        try (OutputStream file = new DigestOutputStream(target, digest);
                InputStream content = api.download(List.of("artifacts", id, "content"))) {
            byte[] chunk = new byte[65_536];
            for (int read = read(content, chunk, api); read >= 0; read = read(content, chunk, api)) {
                file.write(chunk, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int read(InputStream content, byte[] chunk, ApiClient api) {
        try {
            return content.read(chunk);
        } catch (IOException e) {
            throw new SinkUnavailableException(
                    "The connection to Quipu at " + api.location() + " was lost; nothing was written. Try again.", e);
        }
    }
}
