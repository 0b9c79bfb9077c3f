package dev.quipu.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What came back for a request.
 *
 * @param headers by their names in lower case
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    /** A header's value, empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The body's media type without parameters, empty if there is none. */
    String mediaType() {
        return header("content-type").split(";")[0].strip();
    }

    /** The answer with its body as it was before it was compressed. */
    static Answer of(int status, Map<String, String> headers, byte[] sent) {
        if (!"gzip".equals(headers.get("content-encoding"))) {
            return new Answer(status, headers, sent);
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return new Answer(status, headers, plain.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
