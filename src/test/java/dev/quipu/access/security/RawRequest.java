package dev.quipu.access.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as nobody's HTTP client would send it. */
public final class RawRequest {

    private static final int LONGEST_MILLISECONDS = 10_000;

    private RawRequest() {}

    /** Sends these characters and gives back the whole answer; the server has to close the connection after it. */
    public static String answer(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_MILLISECONDS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The status of an answer, 0 if there is none. */
    public static int status(String answer) {
        return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.split(" ", 3)[1]) : 0;
    }
}
