package dev.quipu.record.message;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The turns of a session over HTTP. */
@Path("/api/v1/sessions/{id}/turns")
@Tag(name = "conversations")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class TurnResource {

    private final CurrentCaller caller;
    private final Messages messages;

    public TurnResource(CurrentCaller caller, Messages messages) {
        this.caller = caller;
        this.messages = messages;
    }

    @GET
    @Operation(
            operationId = "listTurns",
            summary = "List a session's turns in order",
            description =
                    "A turn is a prompt and what follows it, up to the next one. What the user went back behind is left out.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = TurnPageBody.class)))
    public Uni<Response> list(
            @PathParam("id") String id,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "The next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_TURNS);
        Paging.onlyKnown(uri);
        Cursor from = Paging.eventCursor(cursor);
        return messages.turns(reader.teamId(), id, from, Paging.limit(limit))
                .map(page -> Paging.answer(page.map(TurnBody::of), uri));
    }

    /** A turn as it is answered. */
    @RegisterForReflection
    @Schema(name = "Turn", description = "A prompt and what follows it")
    record TurnBody(
            @Schema(description = "From 1; 0 of what came before the first prompt")
            int turn,

            @Schema(description = "Its first message: the prompt, but for turn 0")
            String messageId,

            @Schema(description = "The time of its earliest message")
            Instant startedAt,

            @Schema(description = "The time of its latest message")
            Instant endedAt,

            @Schema(description = "Number of its messages") int messages) {

        static TurnBody of(Turn turn) {
            return new TurnBody(turn.number(), turn.messageId(), turn.startedAt(), turn.endedAt(), turn.messages());
        }
    }

    /** A page of turns, for the API's description. */
    @Schema(name = "TurnPage")
    record TurnPageBody(List<TurnBody> items, String nextCursor) {}
}
