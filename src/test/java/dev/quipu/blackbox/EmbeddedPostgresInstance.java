package dev.quipu.blackbox;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** PostgreSQL as processes of this user. */
final class EmbeddedPostgresInstance extends PostgresInstance {

    private static final Duration START = Duration.ofSeconds(60);

    private final int port = Installation.freePort();
    private final Path folder;
    private EmbeddedPostgres server;

    EmbeddedPostgresInstance() {
        try {
            folder = Files.createTempDirectory("quipu-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        if (server != null) {
            return;
        }
        // After a kill its processes take a moment to end, and until then the folder cannot be used again.
        await().atMost(START).ignoreExceptions().until(() -> {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data())
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "300")
                    // The embedded one is set to be fast: it would lose commits when it is killed or the power fails.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setPGStartupWait(START)
                    .start();
            return true;
        });
    }

    /** Starts another server that follows this one, whose connections end: its data is copied while it does not run. */
    EmbeddedPostgresInstance standby() {
        EmbeddedPostgresInstance standby = new EmbeddedPostgresInstance();
        stop();
        copy(data(), standby.data());
        start();
        try {
            Files.createFile(standby.data().resolve("standby.signal"));
            Files.writeString(
                    standby.data().resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standby.start();
        return standby;
    }

    @Override
    public void stop() {
        if (server != null) {
            close(server);
            server = null;
        }
    }

    @Override
    public void kill() {
        processes().kill();
        stop(); // there is nothing left to stop, but the folder is locked until then
    }

    @Override
    public void freeze() {
        processes().freeze();
    }

    @Override
    public void resume() {
        processes().resume();
    }

    private ProcessTree processes() {
        try {
            String pid = Files.readAllLines(data().resolve("postmaster.pid")).get(0);
            return ProcessTree.of(Long.parseLong(pid.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(EmbeddedPostgresInstance::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
