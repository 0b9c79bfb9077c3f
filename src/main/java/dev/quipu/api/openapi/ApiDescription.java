package dev.quipu.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the API's description where our records cannot, for they know nothing of frameworks: what the fields mean (as
 * the tables say; a test holds it complete), that enums are written in lower case, what may be null, what may be sent, and which
 * problems calls have in common.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$";
    /** Whose content is checked; for our records it is any JSON. */
    private static final Set<String> CONTENT_OF = Set.of("Spec", "SpecVersion");

    private static final Map<String, String> OF_PAGES = Map.of(
            "items", "The rows on this page",
            "next_cursor", "Send it as cursor to get the next page; null on the last page");
    private static final String SHA256 = "^[0-9a-f]{64}$";
    private static final String MEDIA_TYPE = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+/[A-Za-z0-9!#$%&'*+.^_`|~-]+( *;[ -~]*)?$";
    private static final int MOST_OF_A_PATH = 1_000;
    private static final int MOST_OF_A_TYPE = 255;
    private static final String ANY_JSON = "Any JSON; returned as it was sent, in its key order";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, call) -> {
                    ProblemResponses.add(path, method, call);
                    ConditionalHeaders.add(method, call);
                    Parameters.describe(call);
                }));
        TableSchemas tables = new TableSchemas();
        api.getComponents().getSchemas().forEach((name, schema) -> {
            lowerCase(schema);
            if (name.equals("Instant")) {
                schema.setFormat("date-time");
            }
            if (name.equals("Json")) {
                schema.setType(null);
                schema.setProperties(null);
                schema.setDescription(ANY_JSON);
            }
            tables.describe(name, schema);
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((field, property) -> {
                    if (name.endsWith(Nullability.PAGE) && property.getDescription() == null) {
                        property.setDescription(OF_PAGES.get(field));
                    }
                    if (field.equals("email")) {
                        property.setFormat("email");
                    }
                    if (field.equals("content") && CONTENT_OF.contains(name)) {
                        property.setRef("SpecContent");
                    }
                    if (field.equals("slug")) {
                        property.setPattern(SLUG);
                    }
                    if (name.endsWith("Artifact")) {
                        ofArtifact(field, property);
                    }
                });
            }
        });
        EventSchemas.describe(api.getComponents());
        CallRoles.describe(api);
        new SettableFields(tables).describe(api);
        Nullability.describe(api.getComponents().getSchemas(), tables);
    }

    private static void ofArtifact(String field, Schema property) {
        switch (field) {
            case "sha256" -> property.setPattern(SHA256);
            case "path" -> property.minLength(1).maxLength(MOST_OF_A_PATH);
            case "content_type" ->
                property.maxLength(MOST_OF_A_TYPE).pattern(MEDIA_TYPE).addExample("text/plain; charset=utf-8");
            case "size_bytes" -> property.setMinimum(BigDecimal.ZERO);
            default -> {
                // The schema says all that there is to say.
            }
        }
    }

    private static void lowerCase(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .map(value -> (Object) value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }
}
