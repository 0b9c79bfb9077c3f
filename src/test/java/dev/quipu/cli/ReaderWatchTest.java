package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReaderWatchTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "It is Linux's pipes that tell.")
    void aPipeWithoutAReaderIsNoticed() throws IOException, InterruptedException {
        // Given
        Path pipe = pipe();
        CompletableFuture<InputStream> reader = CompletableFuture.supplyAsync(() -> reader(pipe));
        CountDownLatch ended = new CountDownLatch(1);
        Thread watch = new Thread(new ReaderWatch(pipe, Duration.ofMillis(500), ended::countDown));
        watch.setDaemon(true);
        watch.start();
        InputStream open = reader.join();

        // When
        open.close();

        // Then
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static InputStream reader(Path pipe) {
        try {
            return new FileInputStream(pipe.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
