package dev.quipu.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The conditions of a listing on the pool, each <code>$?</code> numbered; a null value adds none. */
final class SqlConditions {

    private final List<String> clauses = new ArrayList<>();
    private final Tuple parameters = Tuple.tuple();

    SqlConditions and(String clause, Object... values) {
        if (values[0] == null) {
            return this;
        }
        String numbered = clause;
        for (Object value : values) {
            parameters.addValue(value);
            numbered = numbered.replaceFirst("\\$\\?", "\\$" + parameters.size());
        }
        clauses.add(numbered);
        return this;
    }

    /** The name of one more parameter, which no condition has yet. */
    String parameter(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    String where() {
        return String.join(" AND ", clauses);
    }

    Tuple parameters() {
        return parameters;
    }
}
