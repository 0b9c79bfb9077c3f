package dev.quipu.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.base.digest.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** Strong entity tags: a hash of the answer itself, so that no row needs a version of its own. */
@ApplicationScoped
public class ETags {

    private static final int BYTES = 15;

    private final ObjectMapper mapper;

    public ETags(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The answer to a GET: the thing with its tag, or 304 if the client has it already. */
    public Response get(Object body, HttpHeaders headers) {
        return get(body, body, headers);
    }

    /** The same of a thing whose version is told by another one, which leaves out what changes by itself. */
    public Response get(Object body, Object version, HttpHeaders headers) {
        byte[] json = json(body);
        String tag = tag(body == version ? json : json(version));
        // A proxy that compresses makes the tag that it passes on a weak one, and here a weak one matches (RFC 9110).
        String known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && matches(known.replace("W/\"", "\""), tag)) {
            return Response.notModified(new EntityTag(tag)).build();
        }
        return answer(Response.ok(), json, tag);
    }

    /** The answer to a change, with the tag of the version that another thing tells. */
    public Response changed(Response.ResponseBuilder response, Object body, Object version) {
        byte[] json = json(body);
        return answer(response, json, tag(body == version ? json : json(version)));
    }

    /** The answer to a change: the thing as it is now with its tag. */
    public Response changed(Response.ResponseBuilder response, Object body) {
        return changed(response, body, body);
    }

    /** A condition that throws {@link PreconditionFailedException} unless the client's If-Match, if any, names the row. */
    public <T> UnaryOperator<T> condition(HttpHeaders headers) {
        String wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
        return row -> {
            if (wanted != null) {
                String tag = tag(json(row));
                if (!matches(wanted, tag)) {
                    throw new PreconditionFailedException("\"" + tag + "\"");
                }
            }
            return row;
        };
    }

    private static Response answer(Response.ResponseBuilder response, byte[] json, String tag) {
        return response.entity(json)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .tag(new EntityTag(tag))
                .build();
    }

    /** The strong comparison: a weak tag of the client's (<code>W/</code>) never matches, for ours are strong. */
    private static boolean matches(String header, String tag) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals("\"" + tag + "\""));
    }

    private byte[] json(Object body) {
        try {
            return mapper.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    private static String tag(byte[] json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(Sha256.of(json), BYTES));
    }
}
