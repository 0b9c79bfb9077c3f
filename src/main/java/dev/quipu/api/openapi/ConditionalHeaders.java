package dev.quipu.api.openapi;

import dev.quipu.api.Call;
import dev.quipu.api.IdempotencyKeys;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The headers that make a call conditional, or safe to send again, added to the API's description by one rule. */
final class ConditionalHeaders {

    private ConditionalHeaders() {}

    static void add(HttpMethod method, Operation call) {
        boolean changesWhatIsThere = method == HttpMethod.PATCH || method == HttpMethod.DELETE;
        if (changesWhatIsThere || call.getResponses().hasAPIResponse("412")) {
            add(call, "If-Match", "Apply the change only if the current ETag is this one; otherwise 412");
        }
        if (call.getResponses().hasAPIResponse("304")) {
            add(call, "If-None-Match", "Return the content only if the current ETag is a different one; otherwise 304");
        }
        if (makes(method, call)) {
            add(
                    call,
                    IdempotencyKeys.HEADER,
                    "A key of 1 to 255 characters that identifies this request. A retry with the same key within 24 hours"
                            + " creates nothing again and returns what the first request created, in its current state");
        }
    }

    /** Whether a call makes something, so that a retry might make it twice; events have ids against that. */
    static boolean makes(HttpMethod method, Operation call) {
        return method == HttpMethod.POST
                && (call.getResponses().hasAPIResponse("201")
                        || Call.RESTORE_SPEC_VERSION.operationId().equals(call.getOperationId()));
    }

    private static void add(Operation call, String header, String description) {
        call.addParameter(OASFactory.createParameter()
                .name(header)
                .in(In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
