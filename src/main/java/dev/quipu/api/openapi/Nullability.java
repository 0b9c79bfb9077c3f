package dev.quipu.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What answers hold, for the API's description: every field is always there, and null if it is not known. */
final class Nullability {

    /** The end of the names of pages' schemas. */
    static final String PAGE = "Page";

    /** A field that is absent, not null, where there is nothing to say. */
    private static final String PROBLEM = "Problem";

    private static final String MAY_BE_ABSENT = "errors";

    /** What comes back as it was sent: of these, what need not be there may also be null. */
    private static final Set<String> AS_SENT = Set.of("SpecContent", "SpecVerification", "SpecDecision", "SpecBlocker");

    private Nullability() {}

    static void describe(Map<String, Schema> schemas, TableSchemas tables) {
        AS_SENT.stream().map(schemas::get).forEach(Nullability::allowNullWhereNotRequired);
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() == null) {
                return;
            }
            Set<String> fields = schema.getProperties().keySet();
            if (name.equals(PROBLEM)) {
                schema.setRequired(fields.stream()
                        .filter(field -> !field.equals(MAY_BE_ABSENT))
                        .toList());
                return;
            }
            Set<String> never = name.endsWith(PAGE)
                    ? Set.of("items")
                    : tables.neverNull(name).orElse(null);
            if (never == null) {
                return;
            }
            schema.setRequired(List.copyOf(fields));
            schema.getProperties().forEach((field, property) -> {
                if (!never.contains(field)) {
                    allowNull(property);
                }
            });
        });
    }

    private static void allowNullWhereNotRequired(Schema schema) {
        schema.getProperties().forEach((field, property) -> {
            if (schema.getRequired() == null || !schema.getRequired().contains(field)) {
                allowNull(property);
            }
        });
    }

    /** Says that a value may be null. */
    static void allowNull(Schema property) {
        if (property.getRef() != null) {
            Schema value = OASFactory.createSchema().ref(property.getRef());
            property.setRef(null);
            property.setType(null);
            property.setAnyOf(List.of(value, OASFactory.createSchema().addType(SchemaType.NULL)));
        } else if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
            List<SchemaType> types = new ArrayList<>(property.getType());
            types.add(SchemaType.NULL);
            property.setType(types);
        }
    }
}
