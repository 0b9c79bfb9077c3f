package dev.quipu.transfer;

import dev.quipu.base.disk.FileFault;
import dev.quipu.base.disk.GrowingFile;
import dev.quipu.port.StorePathException;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.RowLines;
import dev.quipu.transfer.rows.UnreadableRowException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a store to a file: an export of everything, with gzip, which is seen under its name only when it is whole, on the
 * disk, and was read back. Only its owner may read it, for it holds the sums of keys. Blocks.
 */
public final class Backup {

    private final OpenStores stores;
    private final StoreAddress address;
    private final LongConsumer progress;

    /**
     * Prepares a backup.
     *
     * @param progress is told the number of rows so far
     */
    public Backup(OpenStores stores, StoreAddress address, LongConsumer progress) {
        this.stores = stores;
        this.address = address;
        this.progress = progress;
    }

    /**
     * Writes it; a damaged row costs none of the others.
     *
     * @throws StorePathException if the file is there already or cannot be written
     * @throws DamagedExportException if what was read back is not what was written
     */
    public WrittenBackup write(Path file) {
        try (GrowingFile growing = GrowingFile.create(file)) {
            WrittenBackup written = lines(growing.write(), line -> {});
            compare(growing.part(), written.tables());
            growing.finish();
            return written;
        } catch (FileAlreadyExistsException e) {
            throw new StorePathException(file + " already exists; nothing was overwritten. Choose another name.");
        } catch (IOException e) {
            throw new StorePathException("Cannot write the backup to " + file + ": " + FileFault.reason(e) + ".");
        }
    }

    /**
     * Writes it to somebody who keeps it; the stream is closed. What they kept is not read back here, but that each line can be
     * read is seen.
     *
     * @throws DamagedExportException if a row is written that could not be read back
     * @throws IOException if they take no more
     */
    public WrittenBackup write(OutputStream keeper) throws IOException {
        return lines(keeper, Backup::requireReadable);
    }

    private static void requireReadable(String line) {
        if (!line.startsWith(ExportFile.ROW)) {
            return;
        }
        try {
            if (RowLines.line(RowLines.read(line)).equals(line.stripTrailing())) {
                return;
            }
        } catch (UnreadableRowException e) {
            throw new DamagedExportException(
                    "The backup is not valid: a row cannot be read back: " + e.getMessage() + ".");
        }
        throw new DamagedExportException(
                "The backup is not valid: a row was read back differently than it was written.");
    }

    private WrittenBackup lines(OutputStream out, Consumer<String> look) throws IOException {
        try (OutputStream buffered = new BufferedOutputStream(out);
                RowStore store = stores.reading(address);
                ExportLines lines = new ExportLines(
                        store.view(),
                        store.backend(),
                        ExportScope.all(store.tables()),
                        Clock.systemUTC().instant());
                Writer text = new OutputStreamWriter(new GZIPOutputStream(buffered), StandardCharsets.UTF_8)) {
            long rows = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                look.accept(line);
                text.write(line);
                progress.accept(++rows);
            }
            return new WrittenBackup(sides(lines.sums()), lines.damaged());
        }
    }

    private static void compare(Path file, Map<Table<?>, TableDifference.Side> written) {
        Map<Table<?>, TableDifference.Side> read = sides(ExportFile.verified(file));
        written.forEach((table, side) -> {
            if (side.rows() > 0 && !side.equals(read.get(table))) {
                throw new DamagedExportException("The rows of " + table.text()
                        + " were read back differently than they were written. Check the disk.");
            }
        });
    }

    static Map<Table<?>, TableDifference.Side> sides(Map<Table<?>, TableSum> sums) {
        Map<Table<?>, TableDifference.Side> sides = Tables.map();
        sums.forEach((table, sum) -> sides.put(table, new TableDifference.Side(sum.rows(), sum.checksum())));
        return sides;
    }
}
