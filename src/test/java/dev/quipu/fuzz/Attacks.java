package dev.quipu.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What an enemy sends over one connection. */
final class Attacks {

    private static final long GIGABYTE = 1L << 30;
    private static final int MEGABYTE = 1 << 20;
    private static final int BOMB_MEGABYTES = 256;
    private static final String EVENTS = "/api/v1/events";
    private static final String JSON = "application/json";
    private static final String DEEP = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    private static final byte[] BLANKS = blanks();

    private Attacks() {}

    static Stream<Attack> all() {
        return Stream.of(large(), deep(), headers(), lengths(), characters()).flatMap(List::stream);
    }

    private static List<Attack> large() {
        return List.of(
                Attack.answeredOrClosed("a body of 1 GB, announced", 413, c -> announced(c, "POST", EVENTS)),
                Attack.answeredOrClosed(
                        "a change of 1 GB, announced", 413, c -> announced(c, "PATCH", "/api/v1/devices/laptop-7")),
                Attack.answeredOrClosed("a body of 1 GB in chunks", 413, Attacks::chunked),
                Attack.refused("a body of 1 GB where none is read", c -> announced(c, "POST", "/q/health/live")),
                Attack.answered("a gzip bomb", 413, c -> body(c, EVENTS, JSON, "Content-Encoding: gzip\r\n", bomb())),
                Attack.answered(
                        "a gzip bomb of lines",
                        413,
                        c -> body(c, EVENTS, "application/x-ndjson", "Content-Encoding: gzip\r\n", bomb())),
                Attack.answered(
                        "a gzip bomb for a session",
                        413,
                        c -> body(c, "/api/v1/sessions", JSON, "Content-Encoding: gzip\r\n", bomb())));
    }

    private static List<Attack> deep() {
        byte[] deep = DEEP.getBytes(StandardCharsets.US_ASCII);
        byte[] inData = ("{\"events\":[{\"id\":\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\",\"data\":" + DEEP + "}]}")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] arrays = ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
        return List.of(
                Attack.answered("objects 10,000 deep", 400, c -> body(c, EVENTS, JSON, "", deep)),
                Attack.answered("data 10,000 deep in a batch", 400, c -> body(c, EVENTS, JSON, "", inData)),
                Attack.answered("arrays 10,000 deep", 400, c -> body(c, "/api/v1/sessions", JSON, "", arrays)),
                Attack.answered(
                        "objects 10,000 deep in gzip",
                        400,
                        c -> body(c, EVENTS, JSON, "Content-Encoding: gzip\r\n", gzip(deep, 1))),
                Attack.answered("a patch 10,000 deep", 400, c -> body(c, "/api/v1/sessions/status", JSON, "", deep)));
    }

    private static List<Attack> headers() {
        String big = "a".repeat(MEGABYTE);
        return List.of(
                Attack.refused(
                        "a header of 1 MB",
                        c -> c.write("GET " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + big + "\r\n\r\n")),
                Attack.refused(
                        "headers of 1 MB together",
                        c -> c.write("GET " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                + "X: 1234567890\r\n".repeat(70_000) + "\r\n")),
                Attack.refused(
                        "a request line of 100 KB",
                        c -> c.write("GET " + EVENTS + "?q=" + big.substring(0, 100_000)
                                + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
                Attack.refused("no host", c -> c.write("GET " + EVENTS + " HTTP/1.1\r\n\r\n")),
                Attack.answered(
                        "two hosts", 400, c -> c.write("GET " + EVENTS + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")),
                Attack.answered(
                        "two media types",
                        400,
                        c -> body(c, EVENTS, JSON, "Content-Type: text/plain\r\n", new byte[] {'{', '}'})),
                Attack.answered(
                        "two keys",
                        400,
                        c -> body(
                                c,
                                "/api/v1/sessions",
                                JSON,
                                "Idempotency-Key: a\r\nIdempotency-Key: b\r\n",
                                new byte[] {'{', '}'})));
    }

    private static List<Attack> lengths() {
        String post = "POST " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + JSON + "\r\n";
        return List.of(
                Attack.refused("no number as length", c -> c.write(post + "Content-Length: many\r\n\r\n{}")),
                Attack.refused("a length below nothing", c -> c.write(post + "Content-Length: -1\r\n\r\n{}")),
                Attack.refused("two lengths", c -> c.write(post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ")),
                Attack.answered("a length that is too long", 408, c -> c.write(post + "Content-Length: 200\r\n\r\n{}")),
                Attack.answered("a length that is too short", 400, c -> c.write(post + "Content-Length: 1\r\n\r\n{}")),
                Attack.refused(
                        "a chunk of no size", c -> c.write(post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
                Attack.refused(
                        "a chunk's size of 1 MB",
                        c -> c.write(post + "Transfer-Encoding: chunked\r\n\r\n" + "1".repeat(MEGABYTE))),
                Attack.refused(
                        "no HTTP", c -> c.write("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\r\n\r\n")),
                Attack.refused("HTTP 9.9", c -> c.write("GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n")));
    }

    private static List<Attack> characters() {
        return List.of(
                Attack.answered(
                        "a body that is not UTF-8",
                        400,
                        c -> body(
                                c,
                                EVENTS,
                                JSON,
                                "",
                                "{\"id\":\"\u00c0\u00af\"}".getBytes(StandardCharsets.ISO_8859_1))),
                Attack.answered("a body of NULs", 400, c -> body(c, EVENTS, JSON, "", new byte[1_000])),
                Attack.refused(
                        "NUL in the address",
                        c -> c.write("GET " + EVENTS + "/\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
                Attack.refused(
                        "NUL in a header",
                        c -> c.write("GET " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n")),
                Attack.refused("NUL as method", c -> c.write("\0\0\0 / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
                Attack.answered(
                        "an address that is no ASCII",
                        404,
                        c -> c.write("GET " + EVENTS + "/\u00ff\u00fe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
                Attack.answered(
                        "escapes that are none",
                        400,
                        c -> c.write("GET " + EVENTS + "/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")));
    }

    private static void announced(RawConnection connection, String method, String path) {
        boolean isTaken = connection.write(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + JSON
                + "\r\nContent-Length: " + GIGABYTE + "\r\n\r\n");
        for (long sent = 0; isTaken && sent < GIGABYTE; sent += BLANKS.length) {
            isTaken = connection.write(BLANKS);
        }
    }

    private static void chunked(RawConnection connection) {
        boolean isTaken = connection.write("POST " + EVENTS + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + JSON
                + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (long sent = 0; isTaken && sent < GIGABYTE; sent += BLANKS.length) {
            isTaken = connection.write(Integer.toHexString(BLANKS.length) + "\r\n")
                    && connection.write(BLANKS)
                    && connection.write("\r\n");
        }
    }

    private static void body(RawConnection connection, String path, String type, String headers, byte[] body) {
        connection.write("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\n" + headers
                + "Content-Length: " + body.length + "\r\n\r\n");
        connection.write(body);
    }

    private static byte[] bomb() {
        return gzip(BLANKS, BOMB_MEGABYTES);
    }

    private static byte[] gzip(byte[] content, int times) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < times; i++) {
                gzip.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] blanks() {
        byte[] blanks = new byte[MEGABYTE];
        Arrays.fill(blanks, (byte) ' ');
        return blanks;
    }
}
