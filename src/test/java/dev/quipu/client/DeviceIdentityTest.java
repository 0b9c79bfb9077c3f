package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceIdentityTest {

    @TempDir
    private Path home;

    @Test
    void theIdIsMadeOnceAndKept() throws IOException {
        // Given
        Path file = home.resolve("data/device-id");

        // When
        String first = new DeviceIdentity(file).id();

        // Then
        assertThat(UUID.fromString(first)).hasToString(first);
        assertThat(new DeviceIdentity(file).id()).isEqualTo(first);
        assertThat(home.resolve("data")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void anIdThatSomebodyWroteCounts() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("device-id"), "build-server-7\n");

        // When
        String id = new DeviceIdentity(file).id();

        // Then
        assertThat(id).isEqualTo("build-server-7");
    }

    @Test
    void anEmptyFileIsReplaced() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("device-id"), " \n");

        // When
        String id = new DeviceIdentity(file).id();

        // Then
        assertThat(file).hasContent(id);
        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @Test
    void ofManyAtOnceOneMakesIt() throws Exception {
        // Given
        int askers = 16;
        Path file = home.resolve("device-id");
        CyclicBarrier start = new CyclicBarrier(askers);
        ExecutorService threads = Executors.newFixedThreadPool(askers);
        Callable<String> ask = () -> {
            start.await();
            return new DeviceIdentity(file).id();
        };

        // When
        List<Future<String>> ids =
                threads.invokeAll(Stream.generate(() -> ask).limit(askers).toList());

        // Then
        threads.shutdown();
        Set<String> different = ids.stream().map(DeviceIdentityTest::get).collect(Collectors.toSet());
        assertThat(different).hasSize(1);
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
