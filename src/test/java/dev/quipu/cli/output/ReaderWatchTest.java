package dev.quipu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ReaderWatchTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "It shows who reads a pipe.")
    void aPipeThatNobodyReadsAnyMoreIsNoticed() throws IOException, InterruptedException {
        // Given
        Process reader = new ProcessBuilder("cat").start();
        String pipe = pipeTo(reader);
        CountDownLatch ended = new CountDownLatch(1);
        Thread watch = new Thread(new ReaderWatch(pipe, ended::countDown));
        watch.setDaemon(true);
        watch.start();
        assertThat(ended.await(1_500, TimeUnit.MILLISECONDS)).isFalse();

        // When
        reader.destroyForcibly().waitFor();

        // Then
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "It shows who reads a pipe.")
    void aReaderThatIsGoneBeforeTheWatchBeginsIsNoticed() throws IOException, InterruptedException {
        // Given
        Process reader = new ProcessBuilder("cat").start();
        String pipe = pipeTo(reader);
        CountDownLatch ended = new CountDownLatch(1);
        ReaderWatch watch = new ReaderWatch(pipe, ended::countDown);
        reader.destroyForcibly().waitFor();

        // When
        watch.run();

        // Then
        assertThat(ended.getCount()).isZero();
    }

    /** As the system names it. */
    private static String pipeTo(Process reader) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc/" + reader.pid() + "/fd/0"))
                .toString();
    }
}
