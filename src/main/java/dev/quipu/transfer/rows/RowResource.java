package dev.quipu.transfer.rows;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.TooManyStreamsException;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.paging.Paging;
import dev.quipu.api.problem.Problem;
import dev.quipu.port.Caller;
import dev.quipu.port.Shares;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowsResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Rows from elsewhere over HTTP. */
@Path("/api/v1/rows")
@Tag(name = "teams")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class RowResource {

    /** Each may have a connection of its own to the database. */
    private static final int MOST_AT_ONCE = 4;

    private static final String EXAMPLE = "{\"table\":\"workspaces\",\"row\":{\"team_id\":\"local\","
            + "\"id\":\"01J8ZQ4V9M2X7C5K3N6R1T0WBA\",\"canonical_id\":\"github.com/ada/notes\","
            + "\"display_name\":\"notes\",\"metadata\":{},\"first_seen_at\":\"2026-03-01T10:00:00Z\","
            + "\"updated_at\":\"2026-03-01T10:00:00Z\"}}";

    private final CurrentCaller caller;
    private final RowIntake intake;
    private final Shares running = new Shares(MOST_AT_ONCE);

    public RowResource(CurrentCaller caller, RowIntake intake) {
        this.caller = caller;
        this.intake = intake;
    }

    @POST
    @Consumes("application/x-ndjson")
    @Operation(
            operationId = "importRows",
            summary = "Import rows",
            description =
                    "NDJSON: 1 to 500 lines {table, row} of one table, as an export has them, up to 8 MB, optionally "
                            + "gzipped. Rows are stored as they are, with their ids and times; an existing row is not changed, but for the "
                            + "team local as it was created. Keys are not accepted. "
                            + "Rows that are referenced must be stored first. Retrying is always safe. `quipu import` uses it.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/x-ndjson",
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "a workspace", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "How many rows were stored, and which were not",
            content = @Content(schema = @Schema(implementation = RowsResult.class)))
    @APIResponse(
            responseCode = "413",
            description = "The content is too large",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<RowsResult> take(@Context RoutingContext request, @Context UriInfo uri) {
        Caller sender = caller.making(Call.IMPORT_ROWS);
        Paging.only(uri, Set.of());
        io.vertx.core.Context context = Vertx.currentContext();
        if (!running.take(sender)) {
            throw new TooManyStreamsException();
        }
        return Uni.createFrom()
                .completionStage(() -> context.executeBlocking(() -> stored(sender, request), false)
                        .toCompletionStage())
                .eventually(() -> running.give(sender));
    }

    private RowsResult stored(Caller sender, RoutingContext request) throws IOException {
        List<Row> rows = SentRows.read(Bodies.bytes(request));
        return intake.take(sender, rows);
    }
}
