package dev.quipu.api.body;

import dev.quipu.api.problem.Clients;
import dev.quipu.api.problem.EarlyProblems;
import dev.quipu.base.disk.DurableFiles;
import dev.quipu.config.ArtifactSettings;
import dev.quipu.config.QuipuConfig;
import dev.quipu.port.Caller;
import dev.quipu.port.Disks;
import dev.quipu.port.Shares;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Bodies that are too large for memory: each goes into a file, which is gone when its request is answered. */
@ApplicationScoped
public class BodyFiles {

    private static final OpenOptions WRITING =
            new OpenOptions().setRead(false).setWrite(true).setCreate(false);

    private final Vertx vertx;
    private final QuipuConfig config;
    private final UploadFolder folder;
    private final Shares shares;

    BodyFiles(Vertx vertx, QuipuConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.shares = new Shares(config.artifacts().uploads());
        this.folder = new UploadFolder(ArtifactSettings.folder(config).resolve("uploads"));
    }

    /**
     * Makes a call whose body nobody has read; if it fails, what is left of the body is not waited for.
     *
     * @param call may throw
     */
    public <T> Uni<T> guarded(RoutingContext routing, Supplier<Uni<T>> call) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .deferred(call::get)
                .onFailure()
                .call(failure -> Uni.createFrom()
                        .emitter(emitter -> context.runOnContext(here -> {
                            if (!routing.request().isEnded() && !Clients.isGone(routing.request())) {
                                routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                                EarlyProblems.discardTheRest(routing);
                            }
                            emitter.complete(null);
                        })));
    }

    /**
     * Receives a request's body and does something with it; afterwards, whatever happened, its file is removed.
     *
     * @param sender who sends it
     * @return fails with {@link TooManyUploadsException}, {@link BodyTooLargeException} or {@link BodyTooSlowException}
     */
    public <T> Uni<T> receive(Caller sender, RoutingContext routing, Function<BodyFile, Uni<T>> use) {
        Context context = Vertx.currentContext();
        long limit = config.artifacts().maxSize().asLongValue();
        String announced = routing.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && Long.parseLong(announced) > limit) {
            return Uni.createFrom().failure(new BodyTooLargeException(limit));
        }
        if (!shares.take(sender)) {
            return Uni.createFrom().failure(new TooManyUploadsException());
        }
        return worker(folder::file)
                .flatMap(path -> open(path)
                        .emitOn(task -> context.runOnContext(here -> task.run()))
                        .flatMap(file -> received(routing, file, path, limit))
                        .flatMap(use::apply)
                        .eventually(() -> worker(() -> Files.deleteIfExists(path))))
                .eventually(() -> shares.give(sender));
    }

    private Uni<BodyFile> received(RoutingContext routing, AsyncFile file, Path path, long limit) {
        String expected = routing.request().getHeader(HttpHeaders.EXPECT);
        if (expected != null && expected.equalsIgnoreCase("100-continue")) {
            routing.response().writeContinue();
        }
        return new BodyReception(routing.request(), file, path, limit)
                .receive(vertx, config.limits().bodyTime());
    }

    private Uni<AsyncFile> open(Path path) {
        return worker(() -> {
                    DurableFiles.createPrivate(path);
                    return path.toString();
                })
                .flatMap(file -> Uni.createFrom()
                        .completionStage(
                                () -> vertx.fileSystem().open(file, WRITING).toCompletionStage()))
                .onFailure()
                .transform(Disks::told);
    }

    private <T> Uni<T> worker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage())
                .onFailure(IOException.class)
                .transform(Disks::told);
    }

    /** Removes what processes left that were killed. Blocks. */
    public void removeLeftovers() throws IOException {
        folder.removeLeftovers();
    }

    @PreDestroy
    void close() throws IOException {
        folder.close();
    }
}
