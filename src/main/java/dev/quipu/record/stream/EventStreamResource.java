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

/** All events as they come. */
@Path("/api/v1/events/stream")
@Tag(name = "events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Cancellable(false)
public class EventStreamResource {

    private final CurrentCaller caller;
    private final EventStreams streams;
    private final StoredEvents events;

    EventStreamResource(CurrentCaller caller, EventStreams streams, StoredEvents events) {
        this.caller = caller;
        this.streams = streams;
        this.events = events;
    }

    @GET
    @Operation(operationId = "streamEvents", summary = "Stream events", description = StreamDescription.TEXT)
    @APIResponse(
            responseCode = "200",
            description = StreamDescription.ANSWER,
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "one event", value = Examples.STREAM)))
    @APIResponse(responseCode = "404", description = "The workspace or device does not exist")
    public Uni<Void> stream(
            @Parameter(description = "A session's id; the session need not exist yet") @QueryParam("session")
                    String session,
            @Parameter(description = "A workspace's id, canonical id or name") @QueryParam("workspace")
                    String workspace,
            @Parameter(description = "A device's id or name") @QueryParam("device") String device,
            @Parameter(description = "Types, separated by commas") @QueryParam("type") String type,
            @Parameter(description = StreamDescription.AFTER) @QueryParam("after") String after,
            @Parameter(description = StreamDescription.LAST_EVENT_ID) @HeaderParam("Last-Event-ID") String lastEventId,
            @Context RoutingContext request,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.STREAM_EVENTS);
        Paging.only(uri, Set.of("session", "workspace", "device", "type", "after"));
        EventFilter filter = new EventFilter(session, workspace, device, type, null, null, null);
        return streams.open(
                reader, events.selection(reader.teamId(), filter), StartPlace.sent(lastEventId, after), request);
    }
}
