package dev.quipu.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Makes something of a request that it must not be: its method, its address, its headers. */
final class BrokenRequests {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "QUIPU");
    private static final List<String> BAD_ESCAPES = List.of("%zz", "%", "%00", "%C0%AF", "|", "%ED%A0%80", "^");
    private static final List<String> MEDIA_TYPES = List.of(
            "text/plain",
            "application/xml",
            "nonsense",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset",
            "application/json;",
            "application/json; charset=\"",
            "application/",
            "/json",
            "*/*",
            "APPLICATION/JSON",
            "");
    private static final List<String> ACCEPTED = List.of(
            "text/html",
            "image/png",
            "nonsense",
            "*/*;q=0",
            "*/*;q=x",
            "",
            ",",
            "application/json;",
            "application/xml");
    private static final List<String> CODINGS = List.of("gzip", "br", "nonsense", "gzip, gzip", "identity");
    private static final List<Map.Entry<String, String>> ODD = List.of(
            Map.entry("Expect", "200-ok"),
            Map.entry("Range", "bytes=0-1"),
            Map.entry("Cookie", "a=\u00e9"),
            Map.entry("traceparent", "00-zz-zz-00"),
            Map.entry("X-Forwarded-Host", "evil.example"),
            Map.entry("Accept-Encoding", "gzip"),
            Map.entry("Accept-Language", "tlh"),
            Map.entry("Origin", "http://evil.example"));

    private final Random random;

    BrokenRequests(Random random) {
        this.random = random;
    }

    GeneratedRequest change(GeneratedRequest request) {
        return switch (random.nextInt(7)) {
            case 0 -> changed(request, one(METHODS), request.target(), request.headers(), request.body(), "the method");
            case 1 ->
                changed(
                        request,
                        request.method(),
                        request.target()
                                + (request.target().contains("?") ? "" : random.nextBoolean() ? "?q=" : "")
                                + one(BAD_ESCAPES),
                        request.headers(),
                        request.body(),
                        "the address");
            case 2 -> withHeader(request, "Accept", one(ACCEPTED));
            case 3 -> withHeader(request, "Content-Type", one(MEDIA_TYPES));
            case 4 -> withHeader(request, "Content-Encoding", one(CODINGS));
            case 5 -> {
                Map.Entry<String, String> header = ODD.get(random.nextInt(ODD.size()));
                yield withHeader(request, header.getKey(), header.getValue());
            }
            default ->
                request.body() == null
                        ? withHeader(request, "Content-Type", "application/json")
                        : withHeader(
                                changed(
                                        request,
                                        request.method(),
                                        request.target(),
                                        request.headers(),
                                        gzip(request.body()),
                                        ""),
                                "Content-Encoding",
                                "gzip");
        };
    }

    private GeneratedRequest withHeader(GeneratedRequest request, String name, String value) {
        List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers());
        headers.removeIf(header -> header.getKey().equals(name));
        headers.add(Map.entry(name, value));
        return changed(request, request.method(), request.target(), headers, request.body(), name);
    }

    private static GeneratedRequest changed(
            GeneratedRequest request,
            String method,
            String target,
            List<Map.Entry<String, String>> headers,
            byte[] body,
            String broken) {
        return new GeneratedRequest(request.operation(), method, target, headers, body, broken);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
