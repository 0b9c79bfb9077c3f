package dev.quipu.store.table;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All rows of a backend as they are stored, for moving, exporting, restoring and comparing: the port below every way of
 * taking data from one place to another. It knows no rules beyond the tables' own. Not for several threads. Blocks; fails
 * with {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface RowStore extends AutoCloseable {

    /** The backend. */
    BackendName backend();

    /** Where it is, without user or password. */
    String location();

    /** The tables that it can hold. */
    Set<Table<?>> tables();

    /** The store as it is now. */
    RowView view();

    /**
     * Stores rows of one table, in their order and in one transaction: all that can be, or, if it fails, none. Completes
     * after the commit. A row is passed over if one with its key is there, or one with a value that only one may have (a
     * workspace's canonical id, a team's slug, a person's address, a key's hash or name). The team <code>local</code> that a
     * migration made and nobody has changed gives way to the row.
     *
     * @param rows at most 1,000
     * @return those that were passed over, in their order
     * @throws InvalidRowException if a row breaks a rule of its table, such as one that points to a row that is not there;
     *     it names the row if that can be told
     */
    List<Row> insert(Table<?> table, List<Row> rows);

    /** Finds those of the keys' rows that are there, in no order; at most 1,000 keys. */
    List<Row> find(Table<?> table, List<RowKey> keys);

    /** Bytes that the store takes now; empty if it cannot be told. */
    OptionalLong size();

    /** Bytes that are free where it is; empty if that cannot be told from here. */
    OptionalLong room();

    /** The process that writes to it now, so that it may change at any time; empty if none does or it cannot be told. */
    Optional<String> writer();

    @Override
    void close();
}
