package dev.quipu.plan.artifact;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.api.PreconditionFailedException;
import dev.quipu.base.digest.Sha256;
import dev.quipu.base.time.Timestamps;
import dev.quipu.config.QuipuConfig;
import dev.quipu.plan.object.ObjectDamagedException;
import dev.quipu.plan.object.ObjectKeys;
import dev.quipu.plan.object.ObjectMissingException;
import dev.quipu.plan.object.VerifiedBytes;
import dev.quipu.port.Caller;
import dev.quipu.port.Disks;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.ObjectContent;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The contents of artifacts, each kept once a team: small ones in the database, others in a store of objects. */
@ApplicationScoped
public class ArtifactContents {

    private final ArtifactStore store;
    private final ContentPlaces places;
    private final DamagedContents damaged;
    private final Vertx vertx;
    private final QuipuConfig config;
    private final Clock clock;
    private final AuditTrail trail;

    ArtifactContents(
            ArtifactStore store,
            ContentPlaces places,
            DamagedContents damaged,
            Vertx vertx,
            QuipuConfig config,
            Clock clock,
            AuditTrail trail) {
        this.store = store;
        this.places = places;
        this.damaged = damaged;
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * Gives an artifact its content, in place of the one that it has. What is too large for the database lies in the store
     * of objects for good before any row names it. If the team has the same content, but its object is lost, as after a move
     * without its folder, this one takes its place.
     *
     * @param condition sees the artifact first and may throw to leave it as it is
     * @return the artifact as it is now; fails with {@link NotFoundException}
     */
    Uni<Artifact> keep(Caller caller, String id, ArrivedContent arrived, UnaryOperator<Artifact> condition) {
        return arrived.sizeBytes() <= config.artifacts().inlineMaxSize().asLongValue()
                ? bytes(arrived.file())
                        .flatMap(bytes -> attach(caller, id, inside(caller, arrived, bytes), arrived, condition))
                : keepOutside(caller, id, arrived, condition);
    }

    private Uni<ByteBuffer> bytes(Path file) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> ByteBuffer.wrap(Files.readAllBytes(file)), false)
                        .toCompletionStage())
                .onFailure(IOException.class)
                .transform(Disks::told);
    }

    /**
     * A failure leaves the object, unless it is certain that no row names it: a transaction whose answer did not come may
     * still be committed.
     */
    private Uni<Artifact> keepOutside(
            Caller caller, String id, ArrivedContent arrived, UnaryOperator<Artifact> condition) {
        String key = ObjectKeys.fresh(caller.teamId(), arrived.sha256());
        Place place = places.forNew();
        return places.at(place)
                .put(key, arrived.file())
                .flatMap(kept -> attach(caller, id, content(caller, arrived, place, key, null), arrived, condition))
                .onFailure(failure ->
                        failure instanceof NotFoundException || failure instanceof PreconditionFailedException)
                .call(() -> discard(place, key))
                .call(artifact -> store.content(caller.teamId(), arrived.sha256())
                        .flatMap(content ->
                                content.isPresent() && !key.equals(content.get().objectKey())
                                        ? discard(place, key)
                                        : Uni.createFrom().voidItem()));
    }

    /** Removes an object that nobody has; it never fails, for what the caller is told is decided already. */
    private Uni<Void> discard(Place place, String key) {
        return places.at(place).delete(key).onFailure().recoverWithItem(failure -> {
            Log.warnf(failure, "The unused object %s cannot be removed", key);
            return null;
        });
    }

    private StoredContent inside(Caller caller, ArrivedContent arrived, ByteBuffer bytes) {
        return content(caller, arrived, Place.DATABASE, null, bytes);
    }

    private StoredContent content(Caller caller, ArrivedContent arrived, Place place, String key, ByteBuffer bytes) {
        Instant now = Timestamps.cut(clock.instant());
        return new StoredContent(caller.teamId(), arrived.sha256(), arrived.sizeBytes(), place, key, bytes, now);
    }

    /** The key of the object that the team has of a content, if it is not in its store any more or was found damaged, else null. */
    private Uni<String> lost(String teamId, String sha256) {
        return store.content(teamId, sha256)
                .flatMap(content -> content.isEmpty() || content.get().place() == Place.DATABASE
                        ? Uni.createFrom().nullItem()
                        : streamed(content.get())
                                .invoke(there -> there.close().run())
                                .map(there -> damaged.has(content.get())
                                        ? content.get().objectKey()
                                        : null)
                                .onFailure(failure -> failure instanceof ObjectMissingException
                                        || failure instanceof ObjectDamagedException)
                                .recoverWithItem(content.get().objectKey()));
    }

    /** The object of a content, whose bytes are compared with it while they are read; the size is now. */
    private Uni<ObjectContent> streamed(StoredContent content) {
        return Uni.createFrom()
                .deferred(() -> places.at(content.place()).get(ObjectKeys.of(content.teamId(), content.objectKey())))
                .map(object -> {
                    if (object.size() != content.sizeBytes()) {
                        object.close().run();
                        throw refused(content);
                    }
                    return new ObjectContent(
                            new VerifiedBytes(
                                    object.bytes(), object.size(), content.sha256(), () -> damaged.found(content)),
                            object.size(),
                            object.close());
                });
    }

    private ObjectDamagedException refused(StoredContent content) {
        damaged.found(content);
        return content.place() == Place.DATABASE
                ? ObjectDamagedException.ofRow(content.sha256())
                : ObjectDamagedException.ofObject(content.sha256());
    }

    private Uni<Artifact> attach(
            Caller caller,
            String id,
            StoredContent content,
            ArrivedContent arrived,
            UnaryOperator<Artifact> condition) {
        Held before = new Held();
        UnaryOperator<Artifact> change = stored -> {
            Artifact row = condition.apply(stored);
            before.sha256 = row.sha256();
            String type = row.contentType() != null || !ContentTypes.isOne(arrived.contentType())
                    ? row.contentType()
                    : arrived.contentType();
            boolean isAsItWas = arrived.sha256().equals(row.sha256()) && Objects.equals(type, row.contentType());
            return isAsItWas
                    ? row
                    : ArtifactBuilder.builder(row)
                            .contentType(type)
                            .updatedAt(content.createdAt())
                            .build();
        };
        return lost(caller.teamId(), arrived.sha256())
                .flatMap(lost -> store.attach(
                        caller.teamId(), id, content, lost, change, trail.of(caller, "artifact.upload", Artifact::id)))
                .call(after -> before.sha256 == null || before.sha256.equals(after.sha256())
                        ? Uni.createFrom().voidItem()
                        : release(caller.teamId(), before.sha256));
    }

    /** The content that an artifact had. */
    private static final class Held {

        private volatile String sha256;
    }

    /**
     * Opens the content of an artifact. If it is gone it may have been replaced since the artifact was read, which is read
     * once again then.
     *
     * @return fails with {@link NotFoundException} if it has none, {@link ObjectMissingException} or
     *     {@link ObjectDamagedException}
     */
    Uni<OpenContent> open(Artifact artifact) {
        return openAsItIs(artifact)
                .onFailure(failure -> failure instanceof NotFoundException || failure instanceof ObjectMissingException)
                .recoverWithUni(() -> store.find(artifact.teamId(), artifact.id())
                        .map(now -> now.orElseThrow(() -> new NotFoundException("artifact", artifact.id())))
                        .flatMap(this::openAsItIs));
    }

    private Uni<OpenContent> openAsItIs(Artifact artifact) {
        if (artifact.sha256() == null) {
            return Uni.createFrom().failure(new NotFoundException("content of the artifact", artifact.id()));
        }
        return store.content(artifact.teamId(), artifact.sha256())
                .map(found -> found.orElseThrow(() -> new NotFoundException("content of the artifact", artifact.id())))
                .flatMap(content -> content.place() == Place.DATABASE
                        ? Uni.createFrom().item(() -> new OpenContent(artifact, whole(content), null))
                        : streamed(content).map(bytes -> new OpenContent(artifact, null, bytes)));
    }

    private Buffer whole(StoredContent content) {
        byte[] bytes = new byte[content.bytes().remaining()];
        content.bytes().duplicate().get(bytes);
        if (!Sha256.hex(bytes).equals(content.sha256())) {
            throw refused(content);
        }
        return Buffer.buffer(bytes);
    }

    /** A content of an artifact that is being read: all at once, or bit by bit. One of the two is null. */
    record OpenContent(Artifact artifact, Buffer whole, ObjectContent streamed) {}

    /**
     * Removes a content that no artifact has any more; one that another artifact has stays. It never fails: what the caller
     * did is done already, and {@link UnusedContents} looks again.
     */
    Uni<Void> release(String teamId, String sha256) {
        return store.release(teamId, sha256)
                .flatMap(gone -> gone.isEmpty() ? Uni.createFrom().voidItem() : removeObject(gone.get()))
                .onFailure()
                .recoverWithItem(failure -> {
                    Log.warnf(failure, "The unused content %s cannot be removed now", sha256);
                    return null;
                });
    }

    /**
     * Removes the object of a content whose row is gone; of a store that this Quipu does not have it removes nothing. It
     * never fails, so that the objects behind it go as well.
     */
    Uni<Void> removeObject(StoredContent content) {
        return content.place() != Place.FILE
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .deferred(() ->
                                places.at(content.place()).delete(ObjectKeys.of(content.teamId(), content.objectKey())))
                        .onFailure()
                        .recoverWithItem(failure -> {
                            Log.warnf(failure, "The unused object %s cannot be removed", content.objectKey());
                            return null;
                        });
    }
}
