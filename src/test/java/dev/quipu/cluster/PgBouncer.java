package dev.quipu.cluster;

import dev.quipu.blackbox.Installation;
import dev.quipu.blackbox.PostgresInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** PgBouncer in transaction mode in front of a PostgreSQL, as docs/pgbouncer.md sets it up. */
final class PgBouncer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(20);

    private final int port = Installation.freePort();
    private final Path folder;
    private final Process process;

    /**
     * Starts one.
     *
     * @param sessions how many of PostgreSQL's it uses at most
     */
    PgBouncer(PostgresInstance postgres, int sessions) {
        try {
            folder = Files.createTempDirectory("quipu-pgbouncer");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(
                    folder.resolve("users.txt"),
                    "\"" + PostgresInstance.USER + "\" \"" + PostgresInstance.PASSWORD + "\"\n");
            Path settings = Files.writeString(
                    folder.resolve("pgbouncer.ini"),
                    String.join(
                            "\n",
                            "[databases]",
                            "* = host=127.0.0.1 port=" + postgres.port(),
                            "[pgbouncer]",
                            "listen_addr = 127.0.0.1",
                            "listen_port = " + port,
                            "unix_socket_dir =",
                            "auth_type = scram-sha-256",
                            "auth_file = " + folder.resolve("users.txt"),
                            "pool_mode = transaction",
                            "max_client_conn = 200",
                            "default_pool_size = " + sessions,
                            ""));
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                // It does not run as root.
                command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
            }
            command.addAll(List.of("pgbouncer", "-q", settings.toString()));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Awaitility.await().atMost(START).until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("PgBouncer has ended: " + log());
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a database behind it. */
    String url(String database) {
        return "postgresql://" + PostgresInstance.USER + ":" + PostgresInstance.PASSWORD + "@127.0.0.1:" + port + "/"
                + database;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            for (String name : List.of("users.txt", "pgbouncer.ini", "log")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
