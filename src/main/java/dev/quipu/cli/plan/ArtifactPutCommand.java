package dev.quipu.cli.plan;

import dev.quipu.base.digest.Sha256;
import dev.quipu.cli.command.ApiCommand;
import dev.quipu.cli.command.GivenFields;
import dev.quipu.cli.output.CountedInput;
import dev.quipu.cli.output.ProgressLine;
import dev.quipu.client.ApiAnswer;
import dev.quipu.client.ApiClient;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.SinkUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Makes an artifact of a file. */
@Command(
        name = "put",
        description = {
            "Store a file as an artifact of a run and print its id.",
            "",
            "Example: quipu artifact put target/build.log --run run-7 --type log --metadata exit=0"
        },
        mixinStandardHelpOptions = true)
public final class ArtifactPutCommand extends ApiCommand {

    private static final long LARGE = 8L << 20;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file;

    @Option(names = "--run", paramLabel = "ID", required = true, description = "The run that created it.")
    private String run;

    @Option(names = "--task", paramLabel = "ID", description = "The task that it belongs to, of the run's spec.")
    private String task;

    @Option(
            names = "--type",
            defaultValue = "file",
            description = "screenshot, video, test_report, diff, log or file. Default: ${DEFAULT-VALUE}.")
    private String type;

    @Option(names = "--id", description = "The id, so that a retry creates nothing twice. Default: a new one.")
    private String id;

    @Option(names = "--path", description = "Its path where it was created. Default: FILE as given.")
    private String path;

    @Option(names = "--content-type", paramLabel = "TYPE", description = "Media type, such as text/plain.")
    private String contentType;

    @Option(names = "--metadata", paramLabel = "KEY=VALUE", description = "Additional metadata. May be repeated.")
    private Map<String, String> metadata;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec().commandLine(), file + " is not a readable file");
        }
        run = whole("runs", run);
        GivenFields fields = new GivenFields()
                .with("id", id)
                .with("agent_run_id", run)
                .with("task_id", wholeTask(task, run))
                .with("type", type)
                .with("path", path == null ? file.toString() : path)
                .with("content_type", contentType)
                .with("metadata", metadata);
        String digest = digest();
        ApiClient api = api();
        String made = api.send("POST", List.of("artifacts"), fields.node()).field("id");
        ApiAnswer stored;
        try {
            stored = upload(api, made, digest);
        } catch (ApiRefusedException | SinkUnavailableException e) {
            tell("The artifact " + name(made)
                    + " was created, but has no content; remove it with `quipu artifact delete`.");
            throw e;
        }
        return showId(
                stored,
                "The artifact " + name(made) + " is stored: " + stored.field("size_bytes") + " bytes, SHA-256 "
                        + stored.field("sha256") + ".");
    }

    private ApiAnswer upload(ApiClient api, String made, String digest) throws IOException {
        long size = Files.size(file);
        try (ProgressLine progress = ProgressLine.ofBytes("Storing", size > LARGE)) {
            return api.upload(
                    List.of("artifacts", made, "content"),
                    size == 0 ? BodyPublishers.noBody() : bytes(size, progress),
                    contentType == null ? "application/octet-stream" : contentType,
                    Map.of("Content-Digest", "sha-256=:" + digest + ":"));
        }
    }

    private BodyPublisher bytes(long size, ProgressLine progress) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return new CountedInput(Files.newInputStream(file), read -> progress.advanced(read, size));
                    } catch (IOException e) {
                        throw new SinkUnavailableException(file + " can no longer be read: " + e.getMessage(), e);
                    }
                }),
                size);
    }

    /** Told to the server, which stores nothing if other bytes arrive. */
    private String digest() throws IOException {
        MessageDigest digest = Sha256.begun();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
