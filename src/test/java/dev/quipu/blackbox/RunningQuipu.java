package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server that a user started. */
public final class RunningQuipu {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long SECONDS_TO_STOP = 30;

    private final Process process;
    private final int port;
    private final Path log;
    private final Http http;

    RunningQuipu(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.http = new Http("http://127.0.0.1:" + port);
    }

    /** Waits until it is ready to work. */
    public RunningQuipu awaitReady() {
        return awaitStatus("/q/health/ready", 200);
    }

    /** Waits until it runs, whether it can reach its database or not. */
    public RunningQuipu awaitLive() {
        return awaitStatus("/q/health/live", 200);
    }

    /** Waits until a path answers with a status. */
    public RunningQuipu awaitStatus(String path, int status) {
        return awaitStatus(path, status, START);
    }

    /** Waits so long at most until a path answers with a status. */
    public RunningQuipu awaitStatus(String path, int status, Duration atMost) {
        await().alias(path + " = " + status)
                .atMost(atMost)
                .pollInterval(POLL)
                .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException)
                .untilAsserted(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("Ended with " + process.exitValue() + ":\n" + output());
                    }
                    HttpResponse<String> answer = http.get(path);
                    assertThat(answer.statusCode())
                            .as(answer.body() + "\n" + output())
                            .isEqualTo(status);
                });
        return this;
    }

    /** Waits until it has ended by itself, and tells its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It still runs:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that it has written to the terminal. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to end, as Ctrl-C does, and tells its exit code. */
    public int stop() {
        process.destroy();
        try {
            assertThat(process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS))
                    .as("ended within %s s", SECONDS_TO_STOP)
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it run so long, and then ends it at once if it has not ended by itself. */
    public void killAfter(Duration time) {
        try {
            process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        kill();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The port that it was told to listen on. */
    public int port() {
        return port;
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The body of what it answers to a GET. */
    public String get(String path) {
        return http.get(path).body();
    }

    /** Talks to it. */
    public Http http() {
        return http;
    }
}
