package dev.quipu.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.WriterLockOwner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningPortTest {

    private static final String WAY_OUT =
            System.lineSeparator() + "Choose another port with --port (QUIPU_PORT), or stop the program that uses it.";

    @TempDir
    private Path folder;

    private ServerSocket taken;

    @BeforeEach
    void listen() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void stop() throws IOException {
        taken.close();
    }

    @Test
    void onePortIsNotTakenTwice() {
        // Given
        int port = taken.getLocalPort();

        // When, Then
        assertThat(new ListeningPort("127.0.0.1", port).refusal(null))
                .contains("quipu: cannot listen on port " + port + " of 127.0.0.1: it is in use by another program."
                        + WAY_OUT);
    }

    @Test
    void ourOwnServerIsNamed() throws IOException {
        // Given
        int port = taken.getLocalPort();
        long pid = ProcessHandle.current().pid();
        Path store = folder.resolve("quipu.db");
        Files.writeString(WriterLockOwner.lockFile(store), pid + " http://127.0.0.1:" + port);

        // When, Then
        assertThat(new ListeningPort("127.0.0.1", port).refusal(store))
                .contains("quipu: cannot listen on port " + port
                        + " of 127.0.0.1: it is in use by the Quipu server of this store (process " + pid
                        + ", http://127.0.0.1:" + port + ")." + WAY_OUT);
    }

    @Test
    void aFreePortAndAnyPortAreLeftAsTheyAre() throws IOException {
        // Given
        int port = taken.getLocalPort();
        taken.close();

        // When, Then
        assertThat(new ListeningPort("127.0.0.1", port).refusal(null)).isEmpty();
        assertThat(new ListeningPort("127.0.0.1", 0).refusal(null)).isEmpty();
    }
}
