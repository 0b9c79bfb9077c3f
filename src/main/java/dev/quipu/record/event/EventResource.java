package dev.quipu.record.event;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.Offload;
import dev.quipu.api.openapi.Examples;
import dev.quipu.api.paging.Paging;
import dev.quipu.api.problem.Problem;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.event.EventBody;
import dev.quipu.port.event.IngestResult;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Events over HTTP. */
@Path("/api/v1")
@Tag(name = "events", description = "Append-only events")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class EventResource {

    private final CurrentCaller caller;
    private final Ingest ingest;
    private final Events events;
    private final StoredEvents storedEvents;
    private final ETags tags;

    public EventResource(CurrentCaller caller, Ingest ingest, Events events, StoredEvents storedEvents, ETags tags) {
        this.caller = caller;
        this.ingest = ingest;
        this.events = events;
        this.storedEvents = storedEvents;
        this.tags = tags;
    }

    @POST
    @Path("/events")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "appendEvents",
            summary = "Append events",
            description = "Takes {\"events\": [1 to 1000]}, an array of events, one event, or NDJSON "
                    + "(application/x-ndjson), up to 8 MB, optionally gzipped. Answers after the commit, event by "
                    + "event. Retrying is always safe.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = EventBatchBody.class),
                        examples = @ExampleObject(name = "two events", value = Examples.EVENTS)),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(implementation = String.class),
                        examples = @ExampleObject(name = "one event a line", value = Examples.EVENT))
            })
    @APIResponse(
            responseCode = "200",
            description = "The outcome of each event",
            content =
                    @Content(
                            schema = @Schema(implementation = IngestResult.class),
                            examples = @ExampleObject(name = "all outcomes", value = Examples.INGEST_RESULT)))
    @APIResponse(
            responseCode = "413",
            description = "The content is too large",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<IngestResult> append(@Context RoutingContext request) {
        String team = caller.making(Call.APPEND_EVENTS).teamId();
        return Offload.parse(request, body -> ReceivedEvent.of(EventBody.json(body)))
                .flatMap(read -> ingest.append(team, read));
    }

    @POST
    @Path("/events")
    @Consumes("application/x-ndjson")
    @Operation(hidden = true)
    public Uni<IngestResult> appendLines(@Context RoutingContext request) {
        String team = caller.making(Call.APPEND_EVENTS).teamId();
        return Offload.parse(request, body -> ReceivedEvent.of(EventBody.lines(body)))
                .flatMap(read -> ingest.append(team, read));
    }

    @GET
    @Path("/events/{id}")
    @Operation(operationId = "getEvent", summary = "Get an event")
    @APIResponse(
            responseCode = "200",
            description = "The event",
            content = @Content(schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(@PathParam("id") String id, @Context HttpHeaders headers) {
        return events.get(caller.making(Call.GET_EVENT).teamId(), id).map(event -> tags.get(event, headers));
    }

    /** A client that hangs up ends the search. */
    @GET
    @Path("/events")
    @Cancellable
    @Operation(operationId = "listEvents", summary = "List events in order", description = Orders.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = Orders.ANSWER,
            content = @Content(schema = @Schema(implementation = EventPageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "A session's id") @QueryParam("session") String session,
            @Parameter(description = "A workspace's id, canonical id or name") @QueryParam("workspace")
                    String workspace,
            @Parameter(description = "A device's id or name") @QueryParam("device") String device,
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
        Caller reader = caller.making(Call.LIST_EVENTS);
        Paging.onlyKnown(uri, "session", "workspace", "device", "type", "after", "before", "order");
        EventFilter filter = new EventFilter(session, workspace, device, type, after, before, order);
        Cursor from = Paging.eventCursor(cursor);
        int rows = Paging.limit(limit);
        return Orders.isStored(order)
                ? storedEvents
                        .list(reader.teamId(), filter, from, rows)
                        .map(read -> Paging.answer(read.page(), read.seen(), uri))
                : events.list(reader, filter, from, rows).map(page -> Paging.answer(page, uri));
    }

    /** A batch of events, for the API's description. */
    @Schema(name = "EventBatch", description = "1 to 1000 events")
    record EventBatchBody(
            @Schema(description = "The events", required = true, minItems = 1, maxItems = EventBody.MOST_EVENTS)
            List<EventView> events) {}

    /** A page of events, for the API's description. */
    @Schema(name = "EventPage")
    record EventPageBody(List<EventView> items, String nextCursor) {}
}
