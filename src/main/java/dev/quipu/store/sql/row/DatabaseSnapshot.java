package dev.quipu.store.sql.row;

import java.sql.Connection;

/**
 * A database at one moment.
 *
 * @param connection reads in a transaction, and cannot write
 * @param verify asked when something was read to its end; fails with a {@link dev.quipu.port.StoreException} if that may
 *     not have been of one moment
 */
public record DatabaseSnapshot(Connection connection, Runnable verify) {}
