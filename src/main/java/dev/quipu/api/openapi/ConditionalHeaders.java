package dev.quipu.api.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** The headers that make a call conditional, added to the API's description by one rule. */
final class ConditionalHeaders {

    private ConditionalHeaders() {}

    static void add(HttpMethod method, Operation call) {
        boolean changesWhatIsThere = method == HttpMethod.PATCH || method == HttpMethod.DELETE;
        if (changesWhatIsThere || call.getResponses().hasAPIResponse("412")) {
            add(call, "If-Match", "Only if its ETag is this one; otherwise 412");
        }
        if (call.getResponses().hasAPIResponse("304")) {
            add(call, "If-None-Match", "Only if its ETag is another one; otherwise 304");
        }
    }

    private static void add(Operation call, String header, String description) {
        call.addParameter(OASFactory.createParameter()
                .name(header)
                .in(In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
