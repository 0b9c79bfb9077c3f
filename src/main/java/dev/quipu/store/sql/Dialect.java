package dev.quipu.store.sql;

import dev.quipu.base.json.JsonBytes;
import dev.quipu.port.StoreException;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** All in which one SQL database differs from another. */
public interface Dialect {

    /**
     * A column's value in the current row: null if it has none, {@link dev.quipu.store.table.Unreadable} if what is stored is
     * not of that kind.
     *
     * @param column from 1
     */
    Object read(ResultSet rows, int column, Kind kind) throws SQLException;

    /**
     * Writes a column's value in the current row to the end of a page.
     *
     * @param column from 1
     */
    void write(ResultSet rows, int column, Kind kind, JsonBytes out) throws SQLException;

    /**
     * Sets a parameter.
     *
     * @param parameter from 1
     * @param value of the kind's class, or null
     */
    void bind(PreparedStatement statement, int parameter, Kind kind, Object value) throws SQLException;

    /** What comes behind a query so that nobody else changes its rows before the transaction ends; they may still be pointed to. */
    String locked();

    /** The same, so that its rows may be changed, but neither removed nor known by another key. */
    String kept();

    /** What comes behind a query in a condition so that it is asked row by row, and not joined. */
    String rowByRow();

    /** A time after all others. */
    String never();

    /**
     * Removes contents that no artifact has; its parameters are a time and how many at most.
     *
     * @param unreferenced that no artifact has a row of <code>artifact_contents</code>
     */
    String removalOfContents(String unreferenced);

    /** A text without regard to the case of ASCII letters. */
    String lower(String text);

    /** A condition, with one parameter, of a text that has another in it, without regard to the case of ASCII letters. */
    String contains(String text);

    /** A condition, with one parameter, of a column of texts that holds a text. */
    String holds(String texts);

    /**
     * The texts that a query finds, as a column.
     *
     * @param column what it reads, without a name before it
     * @param rest the query from FROM on, with its order
     */
    String texts(String column, String rest);

    /**
     * The begin of the span of a day in UTC that a time lies in.
     *
     * @param seconds where the spans begin; sorted, 0 the first
     */
    String spanOfDay(String time, List<Integer> seconds);

    /** A column in a condition for which another condition's index is to be taken. */
    String unindexed(String column);

    /**
     * Removes some of a team's rows; its parameters are the team and how many.
     *
     * @param order the columns behind the team's in an index
     */
    String removal(String table, String order);

    /**
     * Stores events where they do not lie as rows of their table; empty where they do.
     *
     * @return for each whether it was stored; otherwise one like it is there
     */
    Optional<boolean[]> storeEvents(Connection transaction, List<Row> events) throws SQLException;

    /** The columns by which events are read in the order in which each team's were stored. */
    String storedOrder();

    /** The expression of an event's position; its one parameter is the event's number of {@link #positions}. */
    String position();

    /** Numbers that put events which are stored in this transaction behind all others, in their order. */
    long[] positions(Connection transaction, List<Row> events) throws SQLException;

    /** Whether rows go to it many at a time, for a row alone would wait for its answer. */
    boolean takesBatches();

    /** The rule that a row has broken, in a clause without a full stop; empty if the failure is another. */
    Optional<String> brokenRule(SQLException failure);

    /** Any other failure as the ports tell it; with the database's word for it, and without statement or password. */
    StoreException told(SQLException failure);
}
