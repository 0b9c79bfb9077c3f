package dev.quipu.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A connection over which any bytes go, also such as no HTTP client would send. */
final class RawConnection implements AutoCloseable {

    /** The status of an answer that did not come, because the connection was closed. */
    static final int CLOSED = 0;

    private static final int END = -1;
    private static final int LONGEST_MILLISECONDS = 20_000;

    private final Socket socket;

    RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(LONGEST_MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends these bytes; tells whether the other side still takes them. */
    boolean write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Sends a text, each character as one byte. */
    boolean write(String text) {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits for the answer; its status is {@link #CLOSED} if the connection is closed without one. */
    Answer read() {
        try {
            InputStream in = socket.getInputStream();
            String statusLine = line(in);
            if (!statusLine.startsWith("HTTP/1.")) {
                return new Answer(CLOSED, Map.of(), statusLine.getBytes(StandardCharsets.ISO_8859_1));
            }
            Map<String, String> headers = new HashMap<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new Answer(Integer.parseInt(statusLine.split(" ")[1]), headers, in.readNBytes(length));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Neither an answer nor an end within " + LONGEST_MILLISECONDS + " ms", e);
        } catch (IOException reset) {
            return new Answer(CLOSED, Map.of(), new byte[0]);
        }
    }

    /** Waits until the other side has closed the connection, whatever it sends before. */
    void awaitEnd() {
        try {
            while (socket.getInputStream().read() != END) {
                // What still comes is of no interest.
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Still open after " + LONGEST_MILLISECONDS + " ms", e);
        } catch (IOException reset) {
            // Closed, if not in an orderly way.
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n' && one != END; one = in.read()) {
            if (one != '\r') {
                line.write(one);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
