package dev.quipu.store.sql.row;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stores a database's rows. Not safe for concurrent use. */
public interface RowWriter extends AutoCloseable {

    /**
     * Stores rows of one table in one transaction, and returns after its commit.
     *
     * @return for each row whether it was stored; otherwise one like it is there
     * @throws SQLException if nothing was stored
     */
    boolean[] store(Table<?> table, List<Row> rows) throws SQLException;

    /** The connection that stored the last rows, on which what is there can be looked up; empty if none is open. */
    Optional<Connection> connection();

    @Override
    void close();
}
