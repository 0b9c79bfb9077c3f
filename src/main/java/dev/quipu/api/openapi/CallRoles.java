package dev.quipu.api.openapi;

import dev.quipu.api.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Who may make which call, for the API's description: the table that the resources enforce. */
final class CallRoles {

    /** What a program reads. */
    static final String ROLE = "x-quipu-role";

    private static final String SCHEME = "key";
    private static final Map<String, Call> CALLS =
            Stream.of(Call.values()).collect(Collectors.toMap(Call::operationId, Function.identity()));

    private CallRoles() {}

    static void describe(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key created with `quipu key create`, or a token of the "
                                        + "configured identity provider. A server that listens on "
                                        + "loopback only and has no keys requires none."));
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, call) -> describe(path, call)));
    }

    /** Every call has its place in the table: one that has none stops the build. */
    private static void describe(String path, Operation operation) {
        Call call = CALLS.get(operation.getOperationId());
        if (call == null) {
            throw new IllegalStateException(path + ": " + operation.getOperationId() + " is not in " + Call.class);
        }
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
        operation.addExtension(
                ROLE, call.isOfServer() ? "server-admin" : call.role().text());
        String before = operation.getDescription() == null ? "" : operation.getDescription() + " ";
        operation.setDescription(before + "Needs " + call.who() + ".");
    }
}
