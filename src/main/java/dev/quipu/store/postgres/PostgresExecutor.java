package dev.quipu.store.postgres;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.ResultRow;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.table.RowText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pool, or a connection of it, in a transaction or not. */
record PostgresExecutor(SqlClient client) implements Executor {

    @Override
    public <T> Uni<List<T>> query(SqlStatement statement, Function<ResultRow, T> reader) {
        return run(statement).map(rows -> {
            List<T> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(reader.apply(result(row))));
            return found;
        });
    }

    @Override
    public Uni<Integer> execute(SqlStatement statement) {
        return run(statement).map(RowSet::rowCount);
    }

    @Override
    public Uni<Void> executeAll(String text, List<List<Object>> values) {
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(numbered(text))
                        .executeBatch(
                                values.stream().map(PostgresExecutor::values).toList())
                        .replaceWithVoid();
    }

    private Uni<RowSet<Row>> run(SqlStatement statement) {
        return client.preparedQuery(numbered(statement.text())).execute(values(statement.values()));
    }

    /** With <code>$1</code>, <code>$2</code> and so on for the question marks. */
    static String numbered(String text) {
        StringBuilder numbered = new StringBuilder(text.length() + 16);
        int parameter = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '?') {
                numbered.append('$').append(++parameter);
            } else {
                numbered.append(text.charAt(i));
            }
        }
        return numbered.toString();
    }

    static Tuple values(List<Object> values) {
        Tuple tuple = Tuple.tuple();
        values.forEach(value -> tuple.addValue(bound(value)));
        return tuple;
    }

    static Object bound(Object value) {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Json json) {
            return json.text();
        }
        if (value instanceof List<?> texts) {
            return texts.toArray(String[]::new);
        }
        return value instanceof ByteBuffer bytes ? Buffer.buffer(RowText.bytes(bytes)) : value;
    }

    /** A row of the client's as the stores read it. */
    static ResultRow result(Row row) {
        return new PostgresRow(row);
    }
}
