package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.session.SessionQuery;
import dev.quipu.store.contract.ManyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values of a statement's parameters, in the order in which {@link Listing} has them. */
record QueryValues(List<String> literals) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    static QueryValues of(SessionQuery query) {
        List<String> literals = new ArrayList<>();
        literals.add(literal(ManyRows.TEAM));
        if (query.cursor() != null) {
            literals.add(literal(query.cursor().at()));
            literals.add(literal(query.cursor().at()));
            literals.add(literal(query.cursor().id()));
        }
        Stream.of(
                        query.workspaceId(),
                        query.deviceId(),
                        query.agent(),
                        query.lifecycles().stream()
                                .findFirst()
                                .map(state -> state.text())
                                .orElse(null),
                        query.name(),
                        query.taskId(),
                        query.repo(),
                        query.branch(),
                        query.tag(),
                        query.parentSessionId(),
                        query.after(),
                        query.before(),
                        query.endedAfter(),
                        query.endedBefore(),
                        query.q(),
                        query.q(),
                        query.q(),
                        query.q())
                .filter(Objects::nonNull)
                .forEach(value -> literals.add(literal(value)));
        literals.add("0");
        literals.add(String.valueOf(query.limit() + 1));
        return new QueryValues(literals);
    }

    /** The statement with values in place of its parameters. */
    String into(String sql) {
        Matcher parameters = PARAMETER.matcher(sql);
        assertThat(parameters.results().count()).as(sql).isEqualTo(literals.size());
        return PARAMETER.matcher(sql).replaceAll(parameter -> literals.get(Integer.parseInt(parameter.group(1)) - 1));
    }

    private static String literal(Object value) {
        return "'" + value + "'";
    }
}
