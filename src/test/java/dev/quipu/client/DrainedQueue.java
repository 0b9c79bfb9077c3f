package dev.quipu.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue, and the server that a test drains it to. */
@Timeout(60)
abstract class DrainedQueue {

    static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    EventQueue queue;
    RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        queue = new EventQueue(folder, Clock.systemUTC());
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    final QueueDrain drain(String url) {
        return new QueueDrain(queue, new HttpSink(url, ServerKey.NONE, Duration.ofSeconds(5), LONG));
    }

    /** Puts so many events into the queue. */
    final void add(int events) throws IOException {
        for (int i = 0; i < events; i++) {
            queue.add(Drafts.draft(i));
        }
    }
}
