package dev.quipu.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Completes the API's description where our records cannot, for they know nothing of frameworks: what the fields mean (from
 * a file that a test holds complete), that enums are written in lower case, that unknown values are null, and which
 * problems calls have in common.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String DESCRIPTIONS = "/openapi-descriptions.properties";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, call) -> {
                    ProblemResponses.add(path, method, call);
                    Conditions.add(method, call);
                }));
        Properties descriptions = descriptions();
        api.getComponents().getSchemas().forEach((name, schema) -> {
            describe(schema, descriptions.getProperty(name));
            lowerCase(schema);
            if (name.equals("Json")) {
                schema.setType(null);
                schema.setProperties(null);
            }
            if (schema.getProperties() != null) {
                schema.getProperties().forEach((field, property) -> {
                    describe(property, descriptions.getProperty(name + "." + field));
                    if (schema.getRequired() == null || !schema.getRequired().contains(field)) {
                        allowNull(property);
                    }
                });
            }
        });
    }

    static Properties descriptions() {
        try (InputStream file = ApiDescription.class.getResourceAsStream(DESCRIPTIONS)) {
            Properties descriptions = new Properties();
            descriptions.load(file);
            return descriptions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void describe(Schema schema, String description) {
        if (description != null && schema.getDescription() == null) {
            schema.setDescription(description);
        }
    }

    private static void lowerCase(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .map(value -> (Object) value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    private static void allowNull(Schema property) {
        if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
            List<SchemaType> types = new ArrayList<>(property.getType());
            types.add(SchemaType.NULL);
            property.setType(types);
        }
    }
}
