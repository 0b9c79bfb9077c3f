package dev.quipu.store.json;

import dev.quipu.port.BackendName;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.store.json.JsonRowStore.Access;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions files with their logs, by their addresses. */
@ApplicationScoped
public class JsonRowStores implements RowStores {

    private final Clock clock;
    /** Those that are open for writing here: nobody else may make or remove their files meanwhile. */
    private final Map<Path, JsonDatabase> writing = new ConcurrentHashMap<>();

    public JsonRowStores(Clock clock) {
        this.clock = clock;
    }

    @Override
    public BackendName backend() {
        return BackendName.JSON;
    }

    @Override
    public SchemaMigrations migrations(StoreAddress address) {
        JsonDatabase open = writing.get(address.path());
        return open == null ? new ClosingMigrations(address.path(), clock) : new JsonMigrations(open, clock);
    }

    @Override
    public RowStore openForReading(StoreAddress address) {
        JsonDatabase database = new JsonDatabase(address.path());
        try {
            database.opened();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return new JsonRowStore(database, Access.READING, database::close);
    }

    @Override
    public RowStore openForWriting(StoreAddress address) {
        JsonDatabase database = new JsonDatabase(address.path());
        database.openForWriting("");
        writing.put(address.path(), database);
        return new JsonRowStore(database, Access.ALONE, () -> {
            writing.remove(address.path(), database);
            database.close();
        });
    }
}
