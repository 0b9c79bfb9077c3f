package dev.quipu.fuzz;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Many clients that send the beginning of a request, and then one byte after another with long pauses. */
final class SlowClients implements AutoCloseable {

    private final List<RawConnection> connections;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    SlowClients(int port, int clients, String beginning, Duration pause) {
        connections =
                Stream.generate(() -> new RawConnection(port)).limit(clients).toList();
        connections.forEach(connection -> connection.write(beginning));
        thread.scheduleAtFixedRate(
                () -> connections.forEach(connection -> connection.write("a")),
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    List<RawConnection> connections() {
        return connections;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        connections.forEach(RawConnection::close);
    }
}
