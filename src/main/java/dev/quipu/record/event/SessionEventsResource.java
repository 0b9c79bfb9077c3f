package dev.quipu.record.event;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A session's events over HTTP; a class of its own, for the sessions' class would take its path. */
@Path("/api/v1/sessions/{id}/events")
@Tag(name = "events")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class SessionEventsResource {

    private final CurrentCaller caller;
    private final Events events;
    private final StoredEvents storedEvents;

    public SessionEventsResource(CurrentCaller caller, Events events, StoredEvents storedEvents) {
        this.caller = caller;
        this.events = events;
        this.storedEvents = storedEvents;
    }

    @GET
    @Operation(
            operationId = "listSessionEvents",
            summary = "List a session's events in order",
            description = Orders.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = Orders.ANSWER,
            content = @Content(schema = @Schema(implementation = EventResource.EventPageBody.class)))
    public Uni<Response> ofSession(
            @PathParam("id") String id,
            @Parameter(description = "Types, separated by commas") @QueryParam("type") String type,
            @Parameter(description = "After this time") @QueryParam("after") String after,
            @Parameter(description = "Before this time") @QueryParam("before") String before,
            @Parameter(description = Orders.PARAMETER) @QueryParam("order") @DefaultValue("asc") String order,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = Orders.CURSOR) @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_SESSION_EVENTS);
        Paging.onlyKnown(uri, "type", "after", "before", "order");
        EventFilter filter = new EventFilter(id, null, null, type, after, before, order);
        Cursor from = Paging.eventCursor(cursor);
        int rows = Paging.limit(limit);
        return Orders.isStored(order)
                ? storedEvents
                        .ofSession(reader.teamId(), filter, from, rows)
                        .map(read -> Paging.answer(read.page(), read.seen(), uri))
                : events.ofSession(reader, filter, from, rows).map(page -> Paging.answer(page, uri));
    }
}
