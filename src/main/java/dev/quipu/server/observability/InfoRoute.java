package dev.quipu.server.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.config.Build;
import dev.quipu.port.Backend;
import dev.quipu.port.CallersContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says at <code>/q/info</code> what runs here: version, commit, backend, schema. It is no part of the API. */
@ApplicationScoped
public class InfoRoute {

    /** Where it is. */
    public static final String PATH = "/q/info";

    private final Backend backend;
    private final SchemaProgress versions;
    private final ObjectMapper mapper;
    private final Instant startedAt;

    InfoRoute(Backend backend, SchemaProgress versions, ObjectMapper mapper, Clock clock) {
        this.backend = backend;
        this.versions = versions;
        this.mapper = mapper;
        this.startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    void install(@Observes Router router) {
        router.get(PATH).handler(this::answer);
    }

    /** Answers a request, whichever listener it came to. */
    public void answer(RoutingContext context) {
        CallersContext.answers(versions::newest)
                .subscribe()
                .with(
                        schema -> context.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .end(json(schema)),
                        context::fail);
    }

    private String json(Optional<String> schema) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", Build.get().version());
        info.put("commit", Build.get().commit());
        info.put("backend", backend.name().text());
        info.put("schema_version", schema.orElse(null));
        info.put("java", Runtime.version().toString());
        info.put("native", System.getProperty("org.graalvm.nativeimage.imagecode") != null);
        info.put("started_at", startedAt.toString());
        try {
            return mapper.writeValueAsString(info);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is known of this service cannot be written as JSON", e);
        }
    }
}
