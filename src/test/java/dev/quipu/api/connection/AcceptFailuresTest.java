package dev.quipu.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

class AcceptFailuresTest {

    @Test
    void tellsOnceAMinuteWithoutAStackTrace() {
        // Given
        List<String> told = new ArrayList<>();
        Handler handler = handler(told);
        Logger logger = Logger.getLogger(AcceptFailures.class.getName());
        logger.addHandler(handler);
        EmbeddedChannel socket = new EmbeddedChannel(new AcceptFailures());
        socket.freezeTime();

        // When
        IntStream.range(0, 60)
                .forEach(each -> socket.pipeline().fireExceptionCaught(new IOException("Too many open files")));
        socket.advanceTimeBy(60, TimeUnit.SECONDS);
        socket.runScheduledPendingTasks();
        logger.removeHandler(handler);

        // Then
        String reason = "A connection could not be accepted: Too many open files. Raise the limit of open files"
                + " (LimitNOFILE= of systemd, ulimit -n).";
        assertThat(told).containsExactly(reason, "59 more times within 60 s: " + reason);
    }

    private static Handler handler(List<String> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                told.add(record instanceof ExtLogRecord ext ? ext.getFormattedMessage() : record.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
