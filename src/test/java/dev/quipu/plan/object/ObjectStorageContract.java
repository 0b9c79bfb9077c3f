package dev.quipu.plan.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.ObjectContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ObjectStorage} promises. */
abstract class ObjectStorageContract {

    private static final String HASH = "ab".repeat(32);

    static Vertx vertx;

    @TempDir
    Path folder;

    /** The storage, which is the same in one test. */
    abstract ObjectStorage storage();

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        for (int size : new int[] {0, 1, 1_000_000}) {
            String key = ObjectKeys.fresh("team", HASH);

            await(storage().put(key, file(size)));

            ObjectContent content = await(storage().get(key));
            assertThat(content.size()).isEqualTo(size);
            assertThat(read(content)).isEqualTo(bytes(size));
            content.close().run();
            content.close().run();
        }
    }

    @Test
    void tellsThatAnObjectIsNotThere() {
        for (String key : new String[] {ObjectKeys.fresh("team", HASH), "../../x", "team/" + HASH + "/..", null}) {
            assertThatThrownBy(() -> await(storage().get(key))).isExactlyInstanceOf(ObjectMissingException.class);
        }
    }

    @Test
    void removesOneObjectAndNoOther() throws IOException {
        String gone = ObjectKeys.fresh("team", HASH);
        String kept = ObjectKeys.fresh("team", HASH);
        await(storage().put(gone, file(10)));
        await(storage().put(kept, file(11)));

        await(storage().delete(gone));
        await(storage().delete(gone));

        assertThatThrownBy(() -> await(storage().get(gone))).isExactlyInstanceOf(ObjectMissingException.class);
        assertThat(read(await(storage().get(kept)))).isEqualTo(bytes(11));
    }

    @Test
    void removesAllObjectsOfOneTeam() throws IOException {
        String other = ObjectKeys.fresh("team-2", HASH);
        String strange = ObjectKeys.fresh("../team ä", HASH);
        String first = ObjectKeys.fresh("team", HASH);
        String second = ObjectKeys.fresh("team", "cd".repeat(32));
        for (String key : new String[] {other, strange, first, second}) {
            await(storage().put(key, file(5)));
        }

        await(storage().deleteAll("team"));
        await(storage().deleteAll("../team ä"));
        await(storage().deleteAll("nobody"));

        for (String key : new String[] {strange, first, second}) {
            assertThatThrownBy(() -> await(storage().get(key))).isExactlyInstanceOf(ObjectMissingException.class);
        }
        assertThat(read(await(storage().get(other)))).isEqualTo(bytes(5));
    }

    final Path file(int size) throws IOException {
        return Files.write(Files.createTempFile(folder, "upload", ""), bytes(size));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(ObjectContent content) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Buffer all = Buffer.buffer();
        content.bytes().exceptionHandler(read::completeExceptionally);
        content.bytes().endHandler(end -> read.complete(all.getBytes()));
        content.bytes().handler(all::appendBuffer);
        content.bytes().resume();
        return await(Uni.createFrom().completionStage(read));
    }

    static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(20));
    }
}
