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
            summary = "Send an artifact's content",
            description =
                    "The bytes as they are, of any media type, which becomes the artifact's unless it has one. The"
                            + " same bytes are kept once a team. A content that is there already is replaced,"
                            + " with If-Match only in the version that it names.")
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
                                    "The bytes' SHA-256 as RFC 9530 writes it, sha-256=:BASE64:; if others arrive, nothing is stored")
                    @HeaderParam("Content-Digest")
                    String contentDigest,
            @Parameter(description = "The same as RFC 3230 writes it, sha-256=BASE64") @HeaderParam("Digest")
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
            summary = "An artifact's content",
            description =
                    "The bytes as they were sent, of the artifact's media type, for saving: a browser does not show"
                            + " them. The ETag is their SHA-256, with which they are compared: an answer that ends before its"
                            + " Content-Length is of a content that is damaged.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The content is the one that If-None-Match names")
    @APIResponse(responseCode = "404", description = "There is no such artifact, or it has no content yet")
    @APIResponse(
            responseCode = "500",
            description = "The content is not in the store, though the database says so, or it is not as it was stored")
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
