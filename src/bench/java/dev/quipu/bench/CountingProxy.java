package dev.quipu.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * <code>CountingProxy PORT</code>: stands between Quipu and the PostgreSQL at that port, without TLS. Prints its own port,
 * then for each line of its input the statements and the round trips so far. A statement is one execution. A round trip is
 * what is sent on a connection after the server has answered on it, so that statements sent together are one.
 */
final class CountingProxy {

    /** Where the number of the protocol's version lies in the message that begins a connection: 3.0. */
    private static final int VERSION_BYTE = 1;

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong roundTrips = new AtomicLong();

    private CountingProxy() {}

    public static void main(String... arguments) throws IOException {
        CountingProxy proxy = new CountingProxy();
        int target = Integer.parseInt(arguments[0]);
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> proxy.accept(listener, target));
        System.out.println(listener.getLocalPort());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (questions.readLine() != null) {
            System.out.println(proxy.statements.get() + " " + proxy.roundTrips.get());
        }
    }

    private void accept(ServerSocket listener, int target) throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            AtomicBoolean isAnswered = new AtomicBoolean();
            start(() -> forward(client, server, isAnswered));
            start(() -> answer(server, client, isAnswered));
        }
    }

    private void forward(Socket client, Socket server, AtomicBoolean isAnswered) throws IOException {
        try (DataInputStream input = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream output = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()))) {
            boolean isOpen = false;
            while (true) {
                if (isOpen) {
                    int type = input.readByte();
                    count(type, isAnswered);
                    output.writeByte(type);
                }
                int length = input.readInt();
                byte[] message = input.readNBytes(length - Integer.BYTES);
                output.writeInt(length);
                output.write(message);
                isOpen |= message.length > VERSION_BYTE && message[VERSION_BYTE] == 3;
                if (input.available() == 0) {
                    output.flush();
                }
            }
        }
    }

    private void count(int type, AtomicBoolean isAnswered) {
        if (type == 'E' || type == 'Q') {
            statements.incrementAndGet();
            if (isAnswered.getAndSet(false)) {
                roundTrips.incrementAndGet();
            }
        }
    }

    private static void answer(Socket server, Socket client, AtomicBoolean isAnswered) throws IOException {
        try (server;
                client) {
            byte[] bytes = new byte[1 << 16];
            for (int read = server.getInputStream().read(bytes);
                    read >= 0;
                    read = server.getInputStream().read(bytes)) {
                isAnswered.set(true);
                client.getOutputStream().write(bytes, 0, read);
            }
        }
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException ended) {
                // one side has closed the connection, and the other one is closed with it
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {

        void run() throws IOException;
    }
}
