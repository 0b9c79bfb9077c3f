package dev.quipu.transfer.from.database;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file of SQLite. Reading one in WAL mode makes files beside it even where the connection may only read, so one that nobody
 * has open is read as if nothing could change it; that nobody did is made sure of at the end.
 */
public final class SqliteFile extends SourceDatabase {

    private static final int WRITE_VERSION = 18;
    private static final int WAL = 2;

    private final Path file;
    private final Object before;

    private SqliteFile(Path file, boolean isAtRest) throws SQLException {
        super(source(file, isAtRest).getConnection(), file.toString());
        this.file = file;
        this.before = isAtRest ? state(file) : null;
        connection().setAutoCommit(false);
    }

    /** Opens a file that is there and begins as one of SQLite. */
    public static SqliteFile open(Path file) {
        try {
            return new SqliteFile(file, isInWalMode(file) && !Files.exists(beside(file)));
        } catch (SQLException e) {
            throw failure(file.toString(), e);
        }
    }

    private static SQLiteDataSource source(Path file, boolean isAtRest) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(5_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri() + (isAtRest ? "?immutable=1" : ""));
        return source;
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static boolean isInWalMode(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(WRITE_VERSION + 1);
            return header.length > WRITE_VERSION && header[WRITE_VERSION] == WAL;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Object state(Path file) {
        try {
            return List.of(Files.size(file), Files.getLastModifiedTime(file), Files.exists(beside(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UnreadableSourceException unreadable(Path file, IOException e) {
        return new UnreadableSourceException(file + " cannot be read: " + e.getMessage() + ".", e);
    }

    @Override
    public void requireUnchanged() {
        if (before != null && !Objects.equals(before, state(file))) {
            throw new UnreadableSourceException(
                    location() + " was opened by another program in the meantime; "
                            + "run this again when no program uses it.",
                    null);
        }
    }

    @Override
    public Map<String, Set<String>> tables() {
        List<String> names = new ArrayList<>();
        try (Records tables = records("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
            for (ObjectNode table = tables.next(); table != null; table = tables.next()) {
                names.add(table.path("name").textValue());
            }
        }
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        names.stream().filter(name -> !name.startsWith("sqlite_")).forEach(name -> columns.put(name, columns(name)));
        return columns;
    }

    private Set<String> columns(String table) {
        Set<String> names = new HashSet<>();
        try (Records columns = records("SELECT name FROM pragma_table_info('" + table.replace("'", "''") + "')")) {
            for (ObjectNode column = columns.next(); column != null; column = columns.next()) {
                names.add(column.path("name").textValue());
            }
            return names;
        } catch (UnreadableSourceException e) {
            // A virtual table of an extension that is not here: there is one, and more nobody can tell.
            return Set.of();
        }
    }

    @Override
    public Records records(String sql) {
        return new Records(this, sql, SqliteFile::record);
    }

    private static ObjectNode record(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i);
            Object value = rows.getObject(i);
            if (value instanceof Number whole && !(value instanceof Double)) {
                record.put(name, whole.longValue());
            } else if (value instanceof Double real && Double.isFinite(real)) {
                record.put(name, BigDecimal.valueOf(real));
            } else if (value instanceof byte[] bytes) {
                record.put(name, Base64.getEncoder().encodeToString(bytes));
            } else {
                record.put(name, value == null ? null : value.toString());
            }
        }
        return record;
    }
}
