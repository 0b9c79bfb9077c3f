package dev.quipu.api.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.json.Utf8;
import dev.quipu.base.validation.ValidationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotSupportedException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bodies of requests, which {@link BodyLimits} has read and bounded, plain or compressed with gzip. */
public final class Bodies {

    /** Under this key a request knows how many bytes its body may have, also after decompression. */
    static final String LIMIT = "quipu.body-limit";

    /** Under this key a request whose body is a content knows its Content-Type as it was sent. */
    static final String TYPE = "quipu.content-type";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    private Bodies() {}

    /** The body's bytes as sent, none if there is no body. */
    public static byte[] sent(RoutingContext request) {
        Buffer body = request.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** The Content-Type of a content, as it was sent; null if none was. */
    public static String contentType(RoutingContext request) {
        return request.get(TYPE);
    }

    /**
     * Refuses a body that is compressed.
     *
     * @throws NotSupportedException if it is
     */
    public static void mustBePlain(RoutingContext request) {
        if (isCompressed(request)) {
            throw new NotSupportedException("Content-Encoding");
        }
    }

    /** Whether the body has to be decompressed. */
    public static boolean isCompressed(RoutingContext request) {
        return !coding(request).equals("identity");
    }

    /**
     * The body's bytes after decompression.
     *
     * @throws BodyTooLargeException if there are too many
     * @throws ValidationException if the body is not what Content-Encoding says
     * @throws NotSupportedException if it is compressed in another way than gzip
     */
    public static byte[] bytes(RoutingContext request) throws IOException {
        byte[] sent = sent(request);
        if (!isCompressed(request)) {
            return sent;
        }
        if (!GZIP.contains(coding(request))) {
            throw new NotSupportedException("Content-Encoding");
        }
        int limit = request.get(LIMIT);
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] bytes = plain.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new BodyTooLargeException(limit);
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new ValidationException("Content-Encoding", "is gzip, but the body is not gzip or is truncated");
        }
    }

    private static String coding(RoutingContext request) {
        String header = request.request().getHeader("Content-Encoding");
        return header == null || header.isBlank() ? "identity" : header.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The fields of an object, each value as sent; of a field that stands twice the last counts.
     *
     * @throws IOException if the body is not JSON
     * @throws ValidationException if it is no object
     */
    public static Map<String, Json> object(RoutingContext request) throws IOException {
        return object(bytes(request));
    }

    /**
     * The same of a body that was read before.
     *
     * @throws IOException if it is not JSON
     * @throws ValidationException if it is no object
     */
    public static Map<String, Json> object(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "The body is empty");
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new ValidationException("", "must be a JSON object");
            }
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, JsonText.capture(parser, body, 0));
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Unexpected data after the JSON object");
            }
            Utf8.check(body, 0, body.length);
            return fields;
        }
    }
}
