package dev.quipu.api.body;

import dev.quipu.port.ObjectContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Answers that hand out stored bytes as they are. By hand, because the framework would compress them, and does not let go of
 * what it reads when the client goes away. A browser saves them and never shows them as a page of ours.
 */
public final class Downloads {

    private static final int NOT_MODIFIED = 304;

    private Downloads() {}

    /** Whether the client has the bytes of this hash already. */
    public static boolean isKnown(RoutingContext routing, String sha256) {
        String known = routing.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null
                && Arrays.stream(known.replace("W/\"", "\"").split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag(sha256)));
    }

    /** Answers that the client has it already. */
    public static void notModified(RoutingContext routing, String sha256) {
        routing.response()
                .setStatusCode(NOT_MODIFIED)
                .putHeader(HttpHeaders.ETAG, tag(sha256))
                .end();
    }

    /** Answers with bytes that are there. */
    public static Uni<Void> send(RoutingContext routing, Head head, Buffer bytes) {
        head.write(routing.response(), bytes.length());
        return Uni.createFrom()
                .completionStage(() -> (isHead(routing)
                                ? routing.response().end()
                                : routing.response().end(bytes))
                        .toCompletionStage());
    }

    /** Answers with bytes as they are read, as fast as the client takes them; one that stops is hung up on. */
    public static Uni<Void> stream(RoutingContext routing, Head head, ObjectContent content) {
        Context context = Vertx.currentContext();
        routing.addEndHandler(end -> content.close().run());
        return Uni.createFrom()
                .emitter(emitter -> context.runOnContext(here -> {
                    if (routing.response().closed()) {
                        content.close().run();
                        emitter.complete(null);
                        return;
                    }
                    head.write(routing.response(), content.size());
                    if (isHead(routing)) {
                        content.close().run();
                        routing.response().end().onComplete(sent -> emitter.complete(null));
                        return;
                    }
                    content.bytes()
                            .pipe()
                            .endOnFailure(false)
                            .to(routing.response())
                            .onComplete(sent -> {
                                content.close().run();
                                if (sent.failed()) {
                                    // Its length was promised: only an end without the rest tells that something is
                                    // missing.
                                    routing.request().connection().close();
                                }
                                emitter.complete(null);
                            });
                }));
    }

    private static boolean isHead(RoutingContext routing) {
        return routing.request().method() == HttpMethod.HEAD;
    }

    private static String tag(String sha256) {
        return '"' + sha256 + '"';
    }

    /**
     * What the answer's head says.
     *
     * @param sha256 of the bytes, in lower-case hexadecimal
     * @param contentType their media type
     * @param path whose last part is the name of the file
     */
    public record Head(String sha256, String contentType, String path) {

        private void write(HttpServerResponse response, long size) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                    .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(size))
                    .putHeader(HttpHeaders.ETAG, tag(sha256))
                    .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                    .putHeader("Content-Disposition", disposition(path))
                    .putHeader("X-Content-Type-Options", "nosniff");
        }
    }

    /** A name of plain characters for everybody, and the true one for those who read RFC 6266. */
    static String disposition(String path) {
        List<String> parts = Arrays.stream(path.split("[/\\\\]"))
                .filter(part -> !part.isBlank() && !part.equals(".") && !part.equals(".."))
                .toList();
        String name = parts.isEmpty() ? "content" : parts.get(parts.size() - 1);
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) octet;
            boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
            encoded.append(isPlain ? String.valueOf(c) : "%%%02X".formatted(octet));
        }
        return encoded.toString();
    }
}
