package dev.quipu.api.paging;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.Cursor;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.port.Page;
import dev.quipu.port.page.JsonPage;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every listing has: a limit, a cursor, links to the next page and to the stream behind it, and no parameters that nobody knows. */
public final class Paging {

    /** Rows on a page unless the client says otherwise. */
    public static final String DEFAULT_LIMIT = "50";

    /** What a stream is told instead of a cursor to begin with the first event that is stored. */
    public static final String BEGINNING = "beginning";

    /** The most rows on a page. */
    public static final int MOST = 1_000;

    private Paging() {}

    /**
     * The limit that a client asked for.
     *
     * @throws ValidationException if it is not a number from 1 to 1,000
     */
    public static int limit(String limit) {
        try {
            int rows = Integer.parseInt(limit);
            if (rows >= 1 && rows <= MOST) {
                return rows;
            }
        } catch (NumberFormatException e) {
            throw new ValidationException("limit", "must be a whole number from 1 to " + MOST);
        }
        throw new ValidationException("limit", "must be a whole number from 1 to " + MOST);
    }

    /**
     * The cursor that a client sent, null if none.
     *
     * @throws InvalidCursorException if it is none, or one of events
     */
    public static Cursor cursor(String cursor) {
        return cursor(cursor, false);
    }

    /**
     * The cursor of events that a client sent, null if none.
     *
     * @throws InvalidCursorException if it is none, or one of another listing
     */
    public static Cursor eventCursor(String cursor) {
        return cursor(cursor, true);
    }

    private static Cursor cursor(String text, boolean ofEvents) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Cursor cursor = Cursor.decode(text);
        if (ofEvents != (cursor.position() != null)) {
            throw new InvalidCursorException();
        }
        return cursor;
    }

    /**
     * Refuses parameters that nobody knows: a misspelt filter would answer with everything.
     *
     * @throws ValidationException naming them
     */
    public static void onlyKnown(UriInfo uri, String... filters) {
        only(
                uri,
                Stream.concat(Stream.of("limit", "cursor"), Stream.of(filters)).collect(Collectors.toSet()));
    }

    /**
     * The same for what is no listing and has no pages.
     *
     * @throws ValidationException naming them
     */
    public static void only(UriInfo uri, Set<String> known) {
        uri.getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ValidationException(
                            name,
                            "is not a parameter of this call; its parameters are "
                                    + known.stream().sorted().collect(Collectors.joining(", ")));
                });
    }

    /** The answer of a page that is written already, with a link to the next one if there is one. */
    public static Response answer(JsonPage page, UriInfo uri) {
        return linked(Response.ok(page.body(), MediaType.APPLICATION_JSON_TYPE), next(page.next()), uri)
                .build();
    }

    /** The answer: the page, with a link to the next one if there is one. */
    public static Response answer(Page<?> page, UriInfo uri) {
        return withNext(page, uri).build();
    }

    /**
     * The answer with a link to the next page, and one to the stream that goes on behind what this page has looked at.
     *
     * @param seen the place up to which everything was looked at, null for the beginning
     */
    public static Response answer(Page<?> page, Cursor seen, UriInfo uri) {
        UriBuilder stream = uri.getRequestUriBuilder().path("stream");
        for (String ofPages : List.of("cursor", "limit", "order", "before")) {
            stream.replaceQueryParam(ofPages, (Object[]) null);
        }
        URI link = stream.replaceQueryParam("after", seen == null ? BEGINNING : seen.encode())
                .build();
        return withNext(page, uri)
                .header(HttpHeaders.LINK, "<" + link + ">; rel=\"monitor\"")
                .build();
    }

    private static Response.ResponseBuilder withNext(Page<?> page, UriInfo uri) {
        String next = next(page.next());
        return linked(Response.ok(new PageBody<>(page.items(), next)), next, uri);
    }

    private static String next(Cursor cursor) {
        return cursor == null ? null : cursor.encode();
    }

    private static Response.ResponseBuilder linked(Response.ResponseBuilder response, String next, UriInfo uri) {
        if (next != null) {
            URI link =
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
            response.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\"");
        }
        return response;
    }
}
