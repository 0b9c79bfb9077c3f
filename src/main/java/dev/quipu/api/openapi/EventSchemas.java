package dev.quipu.api.openapi;

import dev.quipu.port.event.EventTypes;
import dev.quipu.port.event.PayloadField;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What the data of known event types must hold, as schemas that are named like the types. */
final class EventSchemas {

    private static final String OTHERS = "Any object, for an unknown type";

    private EventSchemas() {}

    /** Adds the schemas, and says of an event's data that it is one of them or any object. */
    static void describe(Components components) {
        Schema data = components.getSchemas().get("Event").getProperties().get("data");
        EventTypes.known()
                .forEach((type, fields) ->
                        data.addAnyOf(OASFactory.createSchema().ref(type)));
        data.addAnyOf(OASFactory.createSchema().addType(SchemaType.OBJECT).description(OTHERS));
        EventTypes.known().forEach((type, fields) -> components.addSchema(type, schema(type, fields)));
    }

    private static Schema schema(String type, List<PayloadField> fields) {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("The data of an event of the type " + type + "; additional fields are allowed");
        for (PayloadField field : fields) {
            schema.addProperty(field.name(), schema(field));
            if (field.required()) {
                schema.addRequired(field.name());
            }
        }
        return schema;
    }

    private static Schema schema(PayloadField field) {
        Schema schema = OASFactory.createSchema().addType(type(field.kind()));
        if (field.kind() == PayloadField.Kind.COUNT) {
            schema.setMinimum(BigDecimal.ZERO);
            schema.setFormat("int64");
        }
        field.values().forEach(schema::addEnumeration);
        if (!field.required()) {
            schema.addType(SchemaType.NULL);
        }
        return schema;
    }

    private static SchemaType type(PayloadField.Kind kind) {
        return switch (kind) {
            case TEXT -> SchemaType.STRING;
            case COUNT -> SchemaType.INTEGER;
            case NUMBER -> SchemaType.NUMBER;
            case BOOLEAN -> SchemaType.BOOLEAN;
            case ARRAY -> SchemaType.ARRAY;
        };
    }
}
