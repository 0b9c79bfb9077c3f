package dev.quipu.store.sql;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The rows of a table by their key.
 *
 * @param kind what a row is, in messages
 */
public record Rows<R>(Dialect dialect, Selection<R> selection, String kind) {

    /** A row by its key. */
    Uni<Optional<R>> find(Executor executor, String... key) {
        return executor.row(selection, byKey(selection.text(), "", key));
    }

    private SqlStatement byKey(String start, String end, String... key) {
        return SqlStatement.of(start + " WHERE " + SqlStatement.ofKey(selection.table()) + end, (Object[]) key);
    }

    /** The same; fails with {@link NotFoundException} with the last part of the key. */
    Uni<R> existing(Executor executor, String... key) {
        return find(executor, key).map(found -> found.orElseThrow(() -> missing(key)));
    }

    /** A row that nobody else changes before the transaction ends; fails as {@link #existing}. */
    Uni<R> locked(Executor executor, String... key) {
        // Two queries: what lies elsewhere is to be as it is after the wait for the lock, not as it was before.
        String table = "SELECT 1 FROM " + selection.table().text();
        return dialect.locked().isEmpty()
                ? existing(executor, key)
                : executor.finds(byKey(table, dialect.locked(), key)).flatMap(locked -> existing(executor, key));
    }

    private NotFoundException missing(String... key) {
        return new NotFoundException(kind, key[key.length - 1]);
    }

    /** Fails with {@link NotFoundException} if a statement finds no row; what it locks stays so until the transaction ends. */
    static Uni<Void> mustExist(Executor executor, SqlStatement statement, String kind, String id) {
        return executor.finds(statement)
                .invoke(isThere -> {
                    if (!isThere) {
                        throw new NotFoundException(kind, id);
                    }
                })
                .replaceWithVoid();
    }

    /** Stores a new row; fails with {@link AlreadyExistsException}. */
    Uni<Void> insert(Executor executor, R row) {
        String[] key = selection.table().keyOf(row).toArray(String[]::new);
        return mustBeFree(executor, key)
                .flatMap(free -> executor.execute(SqlStatement.insert(selection.table(), row)))
                .replaceWithVoid();
    }

    /** Fails with {@link AlreadyExistsException} if there is a row. */
    Uni<Void> mustBeFree(Executor executor, String... key) {
        return executor.finds(byKey("SELECT 1 FROM " + selection.table().text(), "", key))
                .invoke(isTaken -> {
                    if (isTaken) {
                        throw new AlreadyExistsException(kind, key[key.length - 1]);
                    }
                })
                .replaceWithVoid();
    }

    /** Changes a row, whose fixed columns stay, and writes the journal; fails as {@link #existing}. */
    Uni<R> update(Executor executor, UnaryOperator<R> change, Journal<R> journal, String... key) {
        return locked(executor, key).flatMap(before -> {
            R after = selection.table().kept(before, change.apply(before));
            return write(executor, before, after, journal).replaceWith(after);
        });
    }

    /** Stores what differs between two states of a row, and writes the journal. */
    Uni<Void> write(Executor executor, R before, R after, Journal<R> journal) {
        return executor.executeIfAny(SqlStatement.update(selection.table(), before, after))
                .flatMap(stored -> AuditEntries.write(executor, journal.entries(before, after)));
    }

    /** Two of a team's rows at most that have a name, in whatever case, in the order of their ids. */
    Uni<List<R>> named(Executor executor, String column, String teamId, String name) {
        String hasName = dialect.lower(column) + " = " + dialect.lower("CAST(? AS TEXT)");
        return executor.rows(
                selection,
                SqlStatement.of(
                        selection.text() + " WHERE team_id = ? AND " + hasName + " ORDER BY id LIMIT 2", teamId, name));
    }

    /** A page of what a statement finds, which finds one row more than asked for. */
    Uni<Page<R>> page(Executor executor, SqlStatement statement, int limit, Function<R, Cursor> cursor) {
        return executor.rows(selection, statement).map(found -> Page.of(found, limit, cursor));
    }
}
