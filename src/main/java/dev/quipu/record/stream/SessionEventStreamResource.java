package dev.quipu.record.stream;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import dev.quipu.record.event.EventFilter;
import dev.quipu.record.event.StoredEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** A session's events as they come. */
@Path("/api/v1/sessions/{id}/events/stream")
@Tag(name = "events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Cancellable(false)
public class SessionEventStreamResource {

    private final CurrentCaller caller;
    private final EventStreams streams;
    private final StoredEvents events;

    SessionEventStreamResource(CurrentCaller caller, EventStreams streams, StoredEvents events) {
        this.caller = caller;
        this.streams = streams;
        this.events = events;
    }

    @GET
    @Operation(
            operationId = "streamSessionEvents",
            summary = "Stream a session's events",
            description = StreamDescription.TEXT)
    @APIResponse(
            responseCode = "200",
            description = StreamDescription.ANSWER,
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "one event", value = Examples.STREAM)))
    public Uni<Void> stream(
            @PathParam("id") String id,
            @Parameter(description = "Types, separated by commas") @QueryParam("type") String type,
            @Parameter(description = StreamDescription.AFTER) @QueryParam("after") String after,
            @Parameter(description = StreamDescription.LAST_EVENT_ID) @HeaderParam("Last-Event-ID") String lastEventId,
            @Context RoutingContext request,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.STREAM_SESSION_EVENTS);
        Paging.only(uri, Set.of("type", "after"));
        EventFilter filter = new EventFilter(id, null, null, type, null, null, null);
        return streams.open(
                reader,
                events.selectionOfSession(reader.teamId(), filter),
                StartPlace.sent(lastEventId, after),
                request);
    }
}
