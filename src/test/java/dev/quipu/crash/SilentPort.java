package dev.quipu.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of this machine that swallows packets, as a firewall does: nobody takes the connections that wait there already, so
 * the system drops whatever else comes. A client hears neither yes nor no.
 */
final class SilentPort implements AutoCloseable {

    private static final int WAITING = 4;

    private final ServerSocket socket;
    private final List<SocketChannel> waiting = new ArrayList<>();

    SilentPort(int port) {
        try {
            InetAddress here = InetAddress.getByName("127.0.0.1");
            socket = new ServerSocket(port, 1, here);
            for (int i = 0; i < WAITING; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(here, port));
                waiting.add(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
