package dev.quipu.cli.hooks;

import dev.quipu.client.EventQueue;
import dev.quipu.client.RecordingServer;
import dev.quipu.config.DataFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A data folder in which a test runs hooks. */
abstract class HookHome {

    static final String STOP =
            "{\"session_id\":\"s1\",\"transcript_path\":\"/t\",\"cwd\":\"/gone\",\"hook_event_name\":\"Stop\"}";

    @TempDir
    Path home;

    DataFolder folder;
    EventQueue queue;
    /** The URL of a server that is away. */
    String nobody;

    @BeforeEach
    void findAPortThatNobodyListensTo() throws IOException {
        folder = new DataFolder(Map.of("QUIPU_HOME", home.toString()), home, "Linux");
        queue = new EventQueue(folder.queue(), Clock.systemUTC());
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    final int hook(String payload, String... arguments) {
        return hook(Map.of(), payload, arguments);
    }

    final int hook(Map<String, String> environment, String payload, String... arguments) {
        return new CommandLine(
                        new HookCommand(input(payload), () -> folder, Clock.systemUTC(), environment, Optional::empty))
                .execute(arguments);
    }

    final Path log() {
        return home.resolve("hook.log");
    }

    static RecordingServer started() {
        try {
            return new RecordingServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
