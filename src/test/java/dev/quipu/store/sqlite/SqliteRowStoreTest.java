package dev.quipu.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.access.team.TeamTable;
import dev.quipu.port.BackendName;
import dev.quipu.port.StorePathException;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.contract.AccessRowsContract;
import dev.quipu.store.schema.EmptyDatabases;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRowStoreTest extends AccessRowsContract {

    @TempDir
    Path folder;

    private int number;

    @Override
    protected RowStores stores() {
        return new SqliteRowStores();
    }

    @Override
    protected StoreAddress freshAddress() {
        return new StoreAddress(
                BackendName.SQLITE, folder.resolve("a b" + number++).resolve("quipu é.db"), null);
    }

    @Override
    protected DataSource database(StoreAddress address) {
        return EmptyDatabases.sqlite(address.path());
    }

    @Override
    protected String schema() {
        return "";
    }

    @Test
    void leavesAClosedFileAndItsFolderAsTheyAre() throws IOException {
        StoreAddress closed = closedStore();
        Map<Path, String> before = files(closed);

        try (RowStore reading = stores().openForReading(closed);
                RowView view = reading.view()) {
            assertThat(view.count(TeamTable.TEAMS, RowFilter.ALL)).isEqualTo(1);
            assertThat(reading.writer()).isEmpty();
        }

        assertThat(files(closed)).isEqualTo(before);
    }

    @Test
    void readsBesideAnOpenWriter() throws Exception {
        StoreAddress open = closedStore();
        try (Connection writer = new SqliteConnections(open.path()).forWriting().getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("UPDATE teams SET name = 'in the log'");
            try (RowStore reading = stores().openForReading(open);
                    RowView view = reading.view()) {
                statement.execute("INSERT INTO teams (id, slug, name) VALUES ('x', 'x', 'x')");

                assertThat(view.count(TeamTable.TEAMS, RowFilter.ALL)).isEqualTo(1);
                assertThat(name(view)).isEqualTo("in the log");
            }
        }
    }

    private static String name(RowView view) {
        try (RowCursor rows = view.rows(TeamTable.TEAMS, RowFilter.ALL, RowOrder.KEY)) {
            return rows.next().text("name");
        }
    }

    @Test
    void tellsThatAFileChangedWhichNobodyHadOpen() throws Exception {
        StoreAddress closed = closedStore();

        try (RowStore reading = stores().openForReading(closed);
                RowView view = reading.view()) {
            try (Connection writer = EmptyDatabases.sqlite(closed.path()).getConnection();
                    Statement statement = writer.createStatement()) {
                statement.execute("CREATE TABLE other AS SELECT hex(randomblob(100000))");
            }
            assertThatThrownBy(() -> view.count(TeamTable.TEAMS, RowFilter.ALL))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("try again");
        }
    }

    @Test
    void tellsThatAFileIsNoDatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("sessions.json"), "{\"sessions\":[]}".repeat(200));
        StoreAddress wrong = new StoreAddress(BackendName.SQLITE, file, null);

        assertThatThrownBy(() -> stores().openForReading(wrong))
                .isInstanceOf(StorePathException.class)
                .hasMessageContaining("not a database")
                .hasMessageContaining("quipu db check");
        assertThat(files(wrong)).hasSize(1);
    }

    @Test
    void makesNothingWhereNothingIs() {
        StoreAddress nowhere = freshAddress();

        assertThatThrownBy(() -> stores().openForReading(nowhere)).isInstanceOf(StorePathException.class);

        assertThat(nowhere.path().getParent()).doesNotExist();
    }

    private StoreAddress closedStore() {
        StoreAddress made = freshAddress();
        try (RowStore writing = stores().openForWriting(made)) {
            assertThat(stores().migrations(made).migrate(null).errors()).isEmpty();
        }
        return made;
    }

    private static Map<Path, String> files(StoreAddress of) throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(of.path().getParent())) {
            files.filter(Files::isRegularFile).forEach(file -> found.put(file, content(file)));
        }
        return found;
    }

    private static String content(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
