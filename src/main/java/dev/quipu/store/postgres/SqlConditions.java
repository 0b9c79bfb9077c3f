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

    /** Any of these; none does not narrow. One is told apart: its rows lie in order in an index, those of several do not. */
    SqlConditions anyOf(String column, List<String> options) {
        return switch (options.size()) {
            case 0 -> this;
            case 1 -> and(column + " = $?", options.get(0));
            default -> and(column + " = ANY($?)", (Object) options.toArray(String[]::new));
        };
    }

    String where() {
        return String.join(" AND ", clauses);
    }

    Tuple parameters() {
        return parameters;
    }
}
