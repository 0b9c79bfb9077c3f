package dev.quipu.bench;

import java.sql.SQLException;

/** <code>SqliteCount FILE</code>: prints how many events are stored. */
final class SqliteCount {

    private SqliteCount() {}

    public static void main(String... arguments) throws SQLException {
        System.out.println(new SqliteFile(arguments[0]).events());
    }
}
