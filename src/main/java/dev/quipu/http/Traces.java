package dev.quipu.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id that names a request in answers and in the log: the trace id of <code>traceparent</code>, or one of ours. */
@RequestScoped
class Traces {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private final HttpServerRequest request;
    private String id;

    Traces(HttpServerRequest request) {
        this.request = request;
    }

    String id() {
        if (id == null) {
            String parent = request.getHeader("traceparent");
            Matcher matcher = TRACEPARENT.matcher(parent == null ? "" : parent);
            id = matcher.matches()
                    ? matcher.group(1)
                    : UUID.randomUUID().toString().replace("-", "");
        }
        return id;
    }
}
