package dev.quipu.api.openapi;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * The pages of Swagger UI, out of the program itself. Vert.x would unpack each into the temporary folder before it sends it, make
 * that folder in every process, and leave it there whenever the process is killed.
 */
@ApplicationScoped
class DescriptionPages {

    private static final String PATH = "/q/swagger-ui/";
    /** Where Quarkus puts them, set to what is served here. */
    private static final String FOLDER =
            "META-INF/io.smallrye_smallrye-open-api-ui__jar/META-INF/resources/openapi-ui/";

    private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)+");
    /** After our filters, before the pages of Quarkus. */
    private static final int ORDER = -1;

    private final Vertx vertx;

    DescriptionPages(Vertx vertx) {
        this.vertx = vertx;
    }

    void install(@Observes Router router) {
        router.route(PATH + "*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(ORDER)
                .handler(this::answer);
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        String name = path.equals(PATH) ? "index.html" : path.substring(Math.min(PATH.length(), path.length()));
        if (!NAME.matcher(name).matches()) {
            context.next();
            return;
        }
        vertx.executeBlocking(() -> read(name), false)
                .onSuccess(page -> send(context, name, page))
                .onFailure(context::fail);
    }

    /** Null if there is no such page. */
    private static Buffer read(String name) throws IOException {
        try (InputStream page = DescriptionPages.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return page == null ? null : Buffer.buffer(page.readAllBytes());
        }
    }

    private static void send(RoutingContext context, String name, Buffer page) {
        if (page == null) {
            context.next();
            return;
        }
        String known = MimeMapping.getMimeTypeForFilename(name);
        String type = known == null ? "application/octet-stream" : known;
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type.startsWith("text/") ? type + ";charset=UTF-8" : type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(page.length()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                // Packing a megabyte would hold the event loop up.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .end(page);
    }
}
