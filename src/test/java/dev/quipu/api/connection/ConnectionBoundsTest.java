package dev.quipu.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionBoundsTest {

    @Test
    void hangsUpOnHeadersThatDripForTooLong() {
        // Given
        EmbeddedChannel connection = connection();
        send(connection, "GET / HTTP/1.1\r\n");
        pass(connection, 19);
        send(connection, "Host: localhost\r\n");
        boolean wasOpen = connection.isOpen();

        // When
        pass(connection, 1);

        // Then
        assertThat(wasOpen).isTrue();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void aRequestWhoseHeadersHaveComeTakesItsTime() {
        // Given
        EmbeddedChannel connection = connection();
        send(connection, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345");

        // When
        pass(connection, 30);
        send(connection, "67890");
        pass(connection, 30);

        // Then
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void oneAddressLeavesAQuarterOfTheConnections() {
        // Given
        AddressConnections addresses = new AddressConnections(4);
        List<EmbeddedChannel> ofOne =
                Stream.generate(() -> from("192.0.2.1")).limit(4).toList();

        // When
        List<Boolean> taken = ofOne.stream().map(addresses::take).toList();
        boolean ofOther = addresses.take(from("192.0.2.2"));
        ofOne.get(0).close();
        boolean afterOneWasClosed = addresses.take(from("192.0.2.1"));

        // Then
        assertThat(taken).containsExactly(true, true, true, false);
        assertThat(ofOther).isTrue();
        assertThat(afterOneWasClosed).isTrue();
    }

    private static EmbeddedChannel connection() {
        EmbeddedChannel connection = new EmbeddedChannel(new StrictRequestDecoder(new HttpServerOptions()));
        connection.freezeTime();
        return connection;
    }

    private static void send(EmbeddedChannel connection, String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private static void pass(EmbeddedChannel connection, int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    private static EmbeddedChannel from(String address) {
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(address, 40_000);
            }
        };
    }
}
