package dev.quipu.api.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.smallrye.openapi.api.OpenApiConfig;
import io.smallrye.openapi.runtime.io.Format;
import io.smallrye.openapi.runtime.io.JsonIO;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Serves the OpenAPI document that the build wrote. Quarkus would read it at every start and keep it in memory as JSON and YAML,
 * which took a fifth of the native executable's start-up time, even if no client requests it.
 */
@ApplicationScoped
public class ServedDescription {

    /** The paths that Quarkus uses. Without an extension, the request selects the format. */
    private static final List<String> PATHS =
            List.of("/q/openapi", "/q/openapi.json", "/q/openapi.yaml", "/q/openapi.yml");

    private static final String WRITTEN = OpenApiConstants.BASE_NAME + "." + Format.JSON;
    /** After our filters, before the page of Quarkus. */
    private static final int ORDER = -1;

    private final Vertx vertx;
    /** The document as YAML; null until the first request for it. */
    private volatile Buffer yaml;

    ServedDescription(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Lets Quarkus start without it; to be called before it starts. */
    public static void leaveOut() {
        OpenApiConstants.classLoader = new Empty();
    }

    void install(@Observes Router router) {
        PATHS.forEach(path -> router.route(path)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(ORDER)
                .handler(this::answer));
    }

    private void answer(RoutingContext context) {
        Format format = isJsonAsked(context) ? Format.JSON : Format.YAML;
        vertx.executeBlocking(() -> format == Format.JSON ? Buffer.buffer(json()) : yaml(), false)
                .onSuccess(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, format.getMimeType() + ";charset=UTF-8")
                        .end(text))
                .onFailure(context::fail);
    }

    private static boolean isJsonAsked(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.contains(".")) {
            return path.endsWith(".json");
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(Format.JSON.getMimeType())
                || Format.JSON.name().equalsIgnoreCase(context.queryParams().get("format"));
    }

    private static byte[] json() throws IOException {
        try (InputStream written = ServedDescription.class.getClassLoader().getResourceAsStream(WRITTEN)) {
            if (written == null) {
                throw new FileNotFoundException(WRITTEN);
            }
            return written.readAllBytes();
        }
    }

    private Buffer yaml() throws IOException {
        if (yaml == null) {
            JsonIO<Object, Object, Object, Object, Object> formats =
                    JsonIO.newInstance(OpenApiConfig.fromConfig(ConfigProvider.getConfig()));
            Object tree = formats.fromStream(new ByteArrayInputStream(json()), Format.JSON);
            yaml = Buffer.buffer(formats.toString(tree, Format.YAML));
        }
        return yaml;
    }

    /** Where Quarkus looks for the description alone. */
    private static final class Empty extends ClassLoader {

        @Override
        public InputStream getResourceAsStream(String name) {
            return null;
        }
    }
}
