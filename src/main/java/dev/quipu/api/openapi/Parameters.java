package dev.quipu.api.openapi;

import dev.quipu.api.paging.Paging;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What a listing's parameters hold, for the API's description: the resources take texts, to tell themselves what is wrong. */
final class Parameters {

    private static final Set<String> TIMES = Set.of("after", "before", "ended_after", "ended_before");
    /** By operation and parameter what a list holds; <code>type</code> of other operations is a list of texts. */
    private static final Map<String, String> LISTS = Map.of(
            "listSessions lifecycle", "SessionLifecycle",
            "listSpecs status", "SpecStatus",
            "listRuns status", "AgentRunStatus",
            "listTasks status", "TaskStatus",
            "listArtifacts type", "ArtifactType",
            "listGitActivity type", "GitActivityType");
    /** How the names of those operations begin whose <code>after</code> is a place, not a time. */
    private static final String STREAM = "stream";

    private Parameters() {}

    static void describe(Operation call) {
        if (call.getParameters() != null) {
            call.getParameters().stream()
                    .filter(parameter -> parameter.getIn() == Parameter.In.QUERY)
                    .filter(parameter -> !isPlace(call, parameter))
                    .forEach(parameter -> describe(call, parameter));
        }
    }

    private static boolean isPlace(Operation call, Parameter parameter) {
        return call.getOperationId().startsWith(STREAM) && parameter.getName().equals("after");
    }

    private static void describe(Operation call, Parameter parameter) {
        String name = parameter.getName();
        if (name.equals("limit")) {
            parameter.setSchema(schema(SchemaType.INTEGER)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Paging.MOST))
                    .defaultValue(Integer.valueOf(Paging.DEFAULT_LIMIT)));
        } else if (name.equals("order")) {
            parameter.setSchema(schema(SchemaType.STRING)
                    .enumeration(List.of("asc", "desc", "stored"))
                    .defaultValue("asc"));
        } else if (TIMES.contains(name)) {
            parameter.setSchema(schema(SchemaType.STRING).format("date-time"));
        } else if (name.equals("sha256")) {
            parameter.setSchema(schema(SchemaType.STRING).pattern("^[0-9a-f]{64}$"));
        } else if (LISTS.containsKey(call.getOperationId() + " " + name)) {
            list(parameter, OASFactory.createSchema().ref(LISTS.get(call.getOperationId() + " " + name)));
        } else if (name.equals("type")) {
            list(parameter, schema(SchemaType.STRING));
        }
    }

    private static void list(Parameter parameter, Schema item) {
        parameter.setSchema(schema(SchemaType.ARRAY).items(item));
        parameter.setStyle(Parameter.Style.FORM);
        parameter.setExplode(false);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
