package dev.quipu.plan.artifact;

import dev.quipu.api.Call;
import dev.quipu.api.CurrentCaller;
import dev.quipu.api.ETags;
import dev.quipu.api.body.Bodies;
import dev.quipu.api.body.BodyFiles;
import dev.quipu.api.body.Downloads;
import dev.quipu.api.openapi.Examples;
import dev.quipu.port.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The contents of artifacts over HTTP, streamed both ways. */
@Path("/api/v1/artifacts/{id}/content")
@Tag(name = "artifacts")
@Cancellable(false)
public class ArtifactContentResource {

    private final CurrentCaller caller;
    private final Artifacts artifacts;
    private final ArtifactContents contents;
    private final BodyFiles bodies;
    private final ETags tags;

    ArtifactContentResource(
            CurrentCaller caller, Artifacts artifacts, ArtifactContents contents, BodyFiles bodies, ETags tags) {
        this.caller = caller;
        this.artifacts = artifacts;
        this.contents = contents;
        this.bodies = bodies;
        this.tags = tags;
    }

    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putArtifactContent",
            summary = "Upload an artifact's content",
            description = "The raw bytes, of any media type, which becomes the artifact's unless it has one. Equal "
                    + "contents are stored once per team. Existing content is replaced; with If-Match, only if the "
                    + "artifact has that version.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "a log's text", value = Examples.CONTENT)))
    @APIResponse(
            responseCode = "200",
            description = "The artifact with its content's hash and size",
            content = @Content(schema = @Schema(implementation = Artifact.class)))
    @APIResponse(
            responseCode = "412",
            description = "If-Match does not match the artifact's current version; nothing was stored")
    public Uni<Response> put(
            @Parameter(description = "The artifact's id") @PathParam("id") String id,
            @Parameter(
                            description =
                                    "The SHA-256 of the bytes (RFC 9530), sha-256=:BASE64:; if it does not match, nothing is stored")
                    @HeaderParam("Content-Digest")
                    String contentDigest,
            @Parameter(description = "The same in the form of RFC 3230, sha-256=BASE64") @HeaderParam("Digest")
                    String digest,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        return bodies.guarded(request, () -> {
            Caller sender = caller.making(Call.PUT_ARTIFACT_CONTENT);
            Bodies.mustBePlain(request);
            UnaryOperator<Artifact> condition = tags.condition(headers);
            ContentDigest told = ContentDigest.of(contentDigest, digest);
            return artifacts
                    .get(sender.teamId(), id)
                    .map(condition)
                    .flatMap(found -> bodies.receive(sender, request, body -> {
                        told.check(body.sha256());
                        ArrivedContent arrived = new ArrivedContent(
                                body.path(), body.sha256(), body.size(), Bodies.contentType(request));
                        return contents.keep(sender, id, arrived, condition);
                    }))
                    .map(artifact -> tags.changed(Response.ok(), artifact));
        });
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Operation(
            operationId = "getArtifactContent",
            summary = "Download an artifact's content",
            description = "The bytes as uploaded, with the artifact's media type, as a download that "
                    + "browsers do not display. The ETag is their SHA-256, which is verified while they "
                    + "are sent: a response that ends before its Content-Length is damaged.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "Not modified: If-None-Match matches")
    @APIResponse(responseCode = "404", description = "The artifact does not exist or has no content yet")
    @APIResponse(responseCode = "500", description = "The content is missing from the store or damaged")
    public Uni<Void> get(
            @Parameter(description = "The artifact's id") @PathParam("id") String id, @Context RoutingContext request) {
        Caller reader = caller.making(Call.GET_ARTIFACT_CONTENT);
        return artifacts.get(reader.teamId(), id).flatMap(artifact -> answer(request, artifact));
    }

    private Uni<Void> answer(RoutingContext request, Artifact artifact) {
        if (artifact.sha256() != null && Downloads.isKnown(request, artifact.sha256())) {
            Downloads.notModified(request, artifact.sha256());
            return Uni.createFrom().voidItem();
        }
        return contents.open(artifact).flatMap(content -> send(request, content));
    }

    private static Uni<Void> send(RoutingContext request, ArtifactContents.OpenContent content) {
        Artifact artifact = content.artifact();
        Downloads.Head head = new Downloads.Head(
                artifact.sha256(),
                artifact.contentType() == null ? ContentTypes.UNKNOWN : artifact.contentType(),
                artifact.path());
        return content.streamed() == null
                ? Downloads.send(request, head, content.whole())
                : Downloads.stream(request, head, content.streamed());
    }
}
