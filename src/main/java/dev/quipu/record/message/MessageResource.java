package dev.quipu.record.message;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.validation.ValidationException;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The messages of a session over HTTP. */
@Path("/api/v1/sessions/{id}/messages")
@Tag(name = "conversations", description = "What was said in a session, read from the lines of its transcript")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class MessageResource {

    private final CurrentCaller caller;
    private final Messages messages;

    public MessageResource(CurrentCaller caller, Messages messages) {
        this.caller = caller;
        this.messages = messages;
    }

    @GET
    @Operation(
            operationId = "listMessages",
            summary = "List a session's messages in order",
            description =
                    "Read from the lines of the session's transcript (events of the types transcript.*), whichever agent "
                            + "wrote them. A session without such lines has no messages. A page may have fewer rows than the limit if "
                            + "its messages are large.")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = MessagePageBody.class)))
    public Uni<Response> list(
            @PathParam("id") String id,
            @Parameter(
                            description =
                                    "live: what the agent has before it; all: also what was compacted, and what the user "
                                            + "went back behind")
                    @QueryParam("branch")
                    @DefaultValue("live")
                    String branch,
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "The next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Caller reader = caller.making(Call.LIST_MESSAGES);
        Paging.onlyKnown(uri, "branch");
        Cursor from = Paging.eventCursor(cursor);
        return messages.list(reader.teamId(), id, isLive(branch), from, Paging.limit(limit))
                .map(page -> Paging.answer(page, uri));
    }

    private static boolean isLive(String branch) {
        return switch (branch) {
            case "live" -> true;
            case "all" -> false;
            default -> throw new ValidationException("branch", "must be live or all");
        };
    }

    @GET
    @Path("/{message}")
    @Operation(operationId = "getMessage", summary = "Get a message")
    @APIResponse(
            responseCode = "200",
            description = "The message",
            content = @Content(schema = @Schema(implementation = MessageBody.class)))
    public Uni<MessageBody> get(
            @PathParam("id") String id, @PathParam("message") String message, @Context UriInfo uri) {
        Caller reader = caller.making(Call.GET_MESSAGE);
        Paging.only(uri, Set.of());
        return messages.get(reader.teamId(), id, message);
    }

    /** A page of messages, for the API's description. */
    @Schema(name = "MessagePage")
    record MessagePageBody(List<MessageBody> items, String nextCursor) {}
}
