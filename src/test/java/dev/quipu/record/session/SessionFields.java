package dev.quipu.record.session;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A session's values by their names in JSON. */
final class SessionFields {

    private SessionFields() {}

    static Map<String, Object> of(Session session) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : Session.class.getRecordComponents()) {
            try {
                values.put(
                        snakeCase(component.getName()), component.getAccessor().invoke(session));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z0-9])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replace("s3key", "s3_key");
    }
}
