package dev.quipu.store.sqlite;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.store.file.StoreFile;
import dev.quipu.store.file.WriterLock;
import java.io.IOException;
import java.nio.file.Path;

/** The right to write to a database file, which is made if it is not there; beside what is none nothing is made. */
final class SqliteLock implements AutoCloseable {

    static final String SETTING = "QUIPU_SQLITE_PATH";

    private final WriterLock lock;

    private SqliteLock(WriterLock lock) {
        this.lock = lock;
    }

    static SqliteLock take(Path database, String url) {
        StoreFile.mustBeRegular(database, SETTING);
        SqliteHeader.mustBeDatabase(database);
        WriterLock lock = WriterLock.take(database, url, SETTING);
        try {
            DurableFiles.createPrivate(database);
            return new SqliteLock(lock);
        } catch (IOException e) {
            lock.close();
            throw WriterLock.unwritable(database, e, SETTING);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
