package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.access.audit.AuditQuery;
import dev.quipu.plan.artifact.ArtifactQuery;
import dev.quipu.port.Cursor;
import dev.quipu.store.contract.ManyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values of a statement's parameters, in the order in which {@link Listing} has them. */
record QueryValues(List<String> literals) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    static QueryValues of(AuditQuery query) {
        return of(
                ManyRows.TEAM,
                query.cursor(),
                query.limit(),
                query.keyId(),
                query.userId(),
                query.action(),
                query.rowId(),
                query.after(),
                query.before());
    }

    static QueryValues of(ArtifactQuery query) {
        return of(
                ManyRows.TEAM,
                query.cursor(),
                query.limit(),
                query.runId(),
                query.taskId(),
                query.types().stream()
                        .findFirst()
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                query.sha256(),
                query.after(),
                query.before());
    }

    /**
     * The values of a page.
     *
     * @param team null if the rows belong to none
     * @param filters null where one is not asked for
     */
    static QueryValues of(String team, Cursor cursor, int limit, Object... filters) {
        List<String> literals = new ArrayList<>();
        Stream<Object> place = cursor == null ? Stream.of() : Stream.of(cursor.at(), cursor.id());
        Stream.of(Stream.<Object>ofNullable(team), place, Stream.of(filters))
                .flatMap(values -> values)
                .filter(Objects::nonNull)
                .forEach(value -> literals.add(literal(value)));
        literals.add("0");
        literals.add(String.valueOf(limit + 1));
        return new QueryValues(literals);
    }

    /** The statement with values in place of its parameters. */
    String into(String sql) {
        Matcher parameters = PARAMETER.matcher(sql);
        assertThat(parameters.results().map(MatchResult::group).distinct())
                .as(sql)
                .hasSize(literals.size());
        return PARAMETER.matcher(sql).replaceAll(parameter -> literals.get(Integer.parseInt(parameter.group(1)) - 1));
    }

    private static String literal(Object value) {
        return "'" + value + "'";
    }
}
