package dev.quipu.record.device;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.paging.Paging;
import dev.quipu.base.json.Json;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Devices over HTTP. */
@Path("/api/v1/devices")
@Tag(name = "devices", description = "Machines on which agents run")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
public class DeviceResource {

    private final CurrentCaller caller;
    private final Devices devices;
    private final ETags tags;

    public DeviceResource(CurrentCaller caller, Devices devices, ETags tags) {
        this.caller = caller;
        this.devices = devices;
        this.tags = tags;
    }

    @GET
    @Operation(operationId = "listDevices", summary = "List devices, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page; the Link header names the next one",
            content = @Content(schema = @Schema(implementation = DevicePageBody.class)))
    public Uni<Response> list(
            @Parameter(description = "Rows per page, 1 to 1000")
                    @QueryParam("limit")
                    @DefaultValue(Paging.DEFAULT_LIMIT)
                    String limit,
            @Parameter(description = "next_cursor of the previous page") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        String team = caller.making(Call.LIST_DEVICES).teamId();
        Paging.onlyKnown(uri);
        return devices.list(team, Paging.cursor(cursor), Paging.limit(limit)).map(page -> Paging.answer(page, uri));
    }

    @GET
    @Path("/{id: .+}")
    @Operation(operationId = "getDevice", summary = "Get a device")
    @APIResponse(
            responseCode = "200",
            description = "The device with its ETag",
            content = @Content(schema = @Schema(implementation = Device.class)))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    public Uni<Response> get(
            @Parameter(description = "Its id or unambiguous name") @PathParam("id") String id,
            @Context HttpHeaders headers) {
        return devices.get(caller.making(Call.GET_DEVICE).teamId(), id).map(device -> tags.get(device, headers));
    }

    @PATCH
    @Path("/{id: .+}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchDevice",
            summary = "Update a device",
            description = "A JSON merge patch (RFC 7396) of name, type, hostname, os, arch, status and metadata. With "
                    + "If-Match, only that version is changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = Device.class),
                            examples = @ExampleObject(name = "its name", value = "{\"name\":\"Main\"}")))
    @APIResponse(
            responseCode = "200",
            description = "The device as it is now",
            content = @Content(schema = @Schema(implementation = Device.class)))
    public Uni<Response> patch(
            @Parameter(description = "Its id or unambiguous name") @PathParam("id") String id,
            @Context RoutingContext request,
            @Context HttpHeaders headers)
            throws IOException {
        Caller changing = caller.making(Call.PATCH_DEVICE);
        Map<String, Json> patch = Bodies.object(request);
        return devices.patch(changing, id, patch, tags.condition(headers))
                .map(device -> tags.changed(Response.ok(), device));
    }

    /** A page of devices, for the API's description. */
    @Schema(name = "DevicePage")
    record DevicePageBody(List<Device> items, String nextCursor) {}
}
