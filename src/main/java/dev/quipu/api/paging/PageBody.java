package dev.quipu.api.paging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of a listing as JSON. */
@RegisterForReflection
public record PageBody<T>(
        @Schema(description = "The rows of this page") List<T> items,

        @Schema(description = "Send it as cursor to get the next page; null on the last page")
        String nextCursor) {}
