package dev.quipu.store.postgres;

import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.sql.SqlWriter;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes rows that have no entity, in the transaction of those that have. */
record PanacheWriter(Mutiny.Session session) implements SqlWriter {

    @Override
    public Uni<Integer> execute(SqlStatement statement) {
        return execute(statement.text(), statement.values());
    }

    @Override
    public Uni<Void> executeAll(String text, List<List<Object>> values) {
        Uni<Integer> done = Uni.createFrom().item(0);
        for (List<Object> one : values) {
            done = done.flatMap(before -> execute(text, one));
        }
        return done.replaceWithVoid();
    }

    private Uni<Integer> execute(String text, List<Object> values) {
        Mutiny.Query<?> query = session.createNativeQuery(text);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, PostgresExecutor.bound(values.get(i)));
        }
        return query.executeUpdate();
    }
}
