package dev.quipu.store.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** The WHERE clause of a listing, grown condition by condition; a null value adds none. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Collection<?>> lists = new LinkedHashMap<>();

    /** Of rows that belong to no team. */
    Conditions() {}

    /** Of one team's rows. */
    Conditions(String teamId) {
        and("team_id = :team", "team", teamId);
    }

    Conditions and(String clause) {
        clauses.add(clause);
        return this;
    }

    Conditions and(String clause, String name, Object value) {
        if (value != null) {
            clauses.add(clause);
            values.put(name, value);
        }
        return this;
    }

    Conditions in(String column, String name, Collection<?> options) {
        if (!options.isEmpty()) {
            clauses.add(column + " IN (<" + name + ">)");
            lists.put(name, options);
        }
        return this;
    }

    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    Query bind(Query query) {
        values.forEach(query::bind);
        lists.forEach((name, options) -> query.bindList(name, List.copyOf(options)));
        return query;
    }
}
