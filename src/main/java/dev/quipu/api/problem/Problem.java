package dev.quipu.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.quipu.base.problem.FieldError;
import dev.quipu.base.problem.ProblemKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A problem document (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A problem document (RFC 9457)")
@RegisterForReflection
public record Problem(
        @Schema(description = "The kind of problem", examples = "urn:quipu:problem:invalid")
        String type,

        @Schema(description = "The kind of problem, in words")
        String title,

        @Schema(description = "The HTTP status") int status,

        @Schema(description = "What is wrong and what to do")
        String detail,

        @Schema(description = "The requested path") String instance,

        @Schema(
                description =
                        "The first 20 invalid fields of the request, if any; further ones are counted in a last entry")
        List<FieldError> errors,

        @Schema(description = "Identifies this request in the log")
        String traceId) {

    /** Of one case of a kind. */
    Problem(ProblemKind kind, String detail, List<FieldError> errors, String instance, String traceId) {
        this(kind.type(), kind.title(), kind.status(), detail, instance, errors.isEmpty() ? null : errors, traceId);
    }

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
