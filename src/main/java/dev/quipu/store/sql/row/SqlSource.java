package dev.quipu.store.sql.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** One database, for whoever reads and stores rows; the connections that it opens are closed by whoever asked for them. */
public interface SqlSource extends AutoCloseable {

    /** The database as it is now. */
    DatabaseSnapshot snapshot() throws SQLException;

    /** A connection that stores, which commits each statement until it is told otherwise. */
    Connection writing() throws SQLException;

    /** See {@link dev.quipu.store.table.RowStore#size()}. */
    OptionalLong size() throws SQLException;

    /** See {@link dev.quipu.store.table.RowStore#room()}. */
    OptionalLong room() throws SQLException;

    /** See {@link dev.quipu.store.table.RowStore#writer()}. */
    Optional<String> writer() throws SQLException;

    @Override
    void close();
}
