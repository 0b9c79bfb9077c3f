package dev.quipu.artifact;

import dev.quipu.caller.Caller;
import dev.quipu.config.QuipuConfig;
import dev.quipu.digest.Sha256;
import dev.quipu.http.BodyFiles;
import dev.quipu.object.Disks;
import dev.quipu.object.ObjectMissingException;
import dev.quipu.validation.ValidationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/** The contents of artifacts from and to files of this machine, for commands. */
@ApplicationScoped
public class LocalContents {

    private static final int CHUNK = 65_536;

    private final ArtifactContents contents;
    private final BodyFiles files;
    private final QuipuConfig config;
    private final Vertx vertx;

    public LocalContents(ArtifactContents contents, BodyFiles files, QuipuConfig config, Vertx vertx) {
        this.contents = contents;
        this.files = files;
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * Refuses a file before anything is made for it.
     *
     * @return its bytes
     * @throws ValidationException if it cannot be read, or is too large
     */
    public long check(Path file) {
        long limit = config.artifacts().maxSize().asLongValue();
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new ValidationException(file.toString(), "is no file that can be read");
            }
            long size = Files.size(file);
            if (size > limit) {
                throw new ValidationException(
                        file.toString(), "has " + size + " bytes; QUIPU_ARTIFACTS_MAX_SIZE allows " + limit);
            }
            return size;
        } catch (IOException e) {
            throw new ValidationException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** Gives an artifact the content of a file, which stays as it is; tells how many bytes are read so far. */
    public Uni<Artifact> put(Caller caller, String id, Path file, LongConsumer progress) {
        return files.scratch(copy ->
                worker(() -> copied(file, copy, progress)).flatMap(arrived -> contents.keep(caller, id, arrived)));
    }

    private static ArrivedContent copied(Path file, Path copy, LongConsumer progress) throws IOException {
        MessageDigest digest = Sha256.begun();
        long size = 0;
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                out.write(chunk, 0, read);
                size += read;
                progress.accept(size);
            }
        }
        return new ArrivedContent(copy, HexFormat.of().formatHex(digest.digest()), size, null);
    }

    /**
     * Writes an artifact's content, after it is known to be whole.
     *
     * @param target stays open
     * @return fails with {@link ObjectMissingException} also if other bytes are there than were stored
     */
    public Uni<Void> get(Artifact artifact, OutputStream target) {
        return files.scratch(copy -> contents.open(artifact)
                .flatMap(content -> fetched(content, copy))
                .flatMap(done -> worker(() -> {
                    if (!hash(copy).equals(artifact.sha256())) {
                        throw new ObjectMissingException(artifact.sha256());
                    }
                    Files.copy(copy, target);
                    return null;
                })));
    }

    private Uni<Void> fetched(ArtifactContents.OpenContent content, Path copy) {
        return content.streamed() == null
                ? Uni.createFrom()
                        .completionStage(() -> vertx.fileSystem()
                                .writeFile(copy.toString(), content.whole() == null ? Buffer.buffer() : content.whole())
                                .toCompletionStage())
                : Uni.createFrom()
                        .completionStage(() -> vertx.fileSystem()
                                .open(copy.toString(), new OpenOptions())
                                .compose(file -> content.streamed().bytes().pipeTo(file))
                                .toCompletionStage())
                        .eventually(content.streamed().close());
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.begun();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private <T> Uni<T> worker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage())
                .onFailure(IOException.class)
                .transform(Disks::told);
    }
}
