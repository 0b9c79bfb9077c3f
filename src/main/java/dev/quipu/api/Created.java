package dev.quipu.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;

/** The answers to what creates something. */
public final class Created {

    private Created() {}

    /**
     * Says where the new thing is.
     *
     * @param collection the address of all things like it
     */
    public static Response.ResponseBuilder in(UriBuilder collection, String id) {
        URI address = collection.path("{id}").build(id);
        // What follows a semicolon in an address is not part of a name, so that in an id it has to be encoded.
        return Response.created(URI.create(address.toString().replace(";", "%3B")));
    }
}
