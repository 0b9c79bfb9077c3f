package dev.quipu.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server to which one can connect, and that never answers. */
public final class HangingServer implements AutoCloseable {

    /** The system accepts connections into the backlog; nobody ever reads from them. */
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    public HangingServer() throws IOException {}

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
