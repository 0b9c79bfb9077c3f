package dev.quipu.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.quipu.base.disk.FileFault;
import dev.quipu.base.json.JsonText;
import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.table.Tables;
import dev.quipu.transfer.rows.IncomingRow;
import dev.quipu.transfer.rows.IncomingRows;
import dev.quipu.transfer.rows.RowLines;
import dev.quipu.transfer.rows.UnreadableRowException;
import dev.quipu.transfer.rows.UnsupportedRows;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads what {@link ExportLines} wrote, plain or with gzip, and checks it as it goes: a line that is no row is a refused
 * record, and an end without a trailer, or with other sums, an error. Blocks.
 */
public final class ExportFile implements IncomingRows {

    /** What each row's line begins with, and no other. */
    static final String ROW = "{\"table\":";

    private static final int GZIP_MAGIC = 0x1f8b;

    private final BufferedReader lines;
    private final String name;
    private final LineDigest digest = new LineDigest();
    private final Map<Table<?>, TableSum> sums = Tables.map();
    private long number;
    private boolean isWhole;
    private boolean isBackup;
    private long damaged;

    /**
     * Begins to read.
     *
     * @param name for messages
     * @throws DamagedExportException if it does not begin like an export that this Quipu knows
     */
    public ExportFile(InputStream source, String name) {
        this.name = name;
        try {
            this.lines = new BufferedReader(
                    new InputStreamReader(plain(new BufferedInputStream(source)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DamagedExportException(name + " cannot be read: " + FileFault.reason(e));
        }
        readHeader();
    }

    /** Opens a file. */
    public static ExportFile open(Path file) {
        try {
            return new ExportFile(Files.newInputStream(file), file.toString());
        } catch (IOException e) {
            throw new DamagedExportException(file + " cannot be read: " + FileFault.reason(e));
        }
    }

    /**
     * Reads a file to its end.
     *
     * @return by table that a backend does not hold, the number of its rows
     * @throws DamagedExportException if it is not whole
     */
    public static Map<Table<?>, Long> check(Path file, BackendName target) {
        UnsupportedRows unsupported = new UnsupportedRows(Tables.heldBy(target));
        try (ExportFile export = open(file)) {
            for (IncomingRow record = export.next(); record != null; record = export.next()) {
                if (record.row() != null) {
                    unsupported.see(record.row());
                }
            }
        }
        return unsupported.counts();
    }

    /** Reads a file to its end, and tells number and checksum of each table's rows. */
    static Map<Table<?>, TableSum> verified(Path file) {
        try (ExportFile export = open(file)) {
            for (IncomingRow record = export.next(); record != null; record = export.next()) {
                if (record.row() == null) {
                    throw new DamagedExportException(file + ", " + record.place() + ": " + record.reason() + ".");
                }
            }
            return export.sums;
        }
    }

    private static InputStream plain(BufferedInputStream source) throws IOException {
        source.mark(2);
        int magic = (source.read() << 8) | source.read();
        source.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(source) : source;
    }

    private void readHeader() {
        String line = readLine();
        JsonNode header = line == null ? null : tree(line);
        if (header == null || !header.path("quipu_export").isInt()) {
            throw new DamagedExportException(
                    name + " is not an export of Quipu: its first line must be {\"quipu_export\":" + ExportLines.VERSION
                            + ",…}.");
        }
        if (header.path("quipu_export").intValue() != ExportLines.VERSION) {
            throw new DamagedExportException(name + " is an export of version "
                    + header.path("quipu_export").intValue() + "; this Quipu supports version " + ExportLines.VERSION
                    + ". Use the Quipu that wrote it, or a newer one.");
        }
        Set<String> tables = new HashSet<>();
        header.path("tables").forEach(table -> tables.add(table.asText()));
        isBackup = header.path("filter").isEmpty()
                && Arrays.stream(BackendName.values())
                        .filter(backend ->
                                backend.text().equals(header.path("backend").asText()))
                        .anyMatch(backend ->
                                Tables.heldBy(backend).stream().allMatch(table -> tables.contains(table.text())));
        digest.add(line + "\n");
    }

    /** Whether it holds all that its store held, and not a part of it. */
    boolean isBackup() {
        return isBackup;
    }

    @Override
    public IncomingRow next() {
        String line = readLine();
        if (line == null) {
            if (!isWhole) {
                throw new DamagedExportException(
                        name + " is incomplete: it ends after line " + number + " without a trailer.");
            }
            return null;
        }
        if (isWhole) {
            throw new DamagedExportException(name + " continues after its trailer, at line " + number + ".");
        }
        if (!line.startsWith(ROW)) {
            checkTrailer(line);
            return next();
        }
        digest.add(line + "\n");
        try {
            Row row = RowLines.read(line);
            sums.computeIfAbsent(row.table(), any -> new TableSum()).addLine(line);
            return IncomingRow.of("line " + number, row);
        } catch (UnreadableRowException e) {
            return IncomingRow.refused("line " + number, e.getMessage());
        }
    }

    private void checkTrailer(String line) {
        JsonNode trailer = tree(line);
        if (trailer == null || !trailer.has("sha256")) {
            throw new DamagedExportException(name + ", line " + number + " is neither a row nor a trailer.");
        }
        if (!trailer.path("sha256").asText().equals(digest.sha256())) {
            throw new DamagedExportException(
                    name + " is damaged: the SHA-256 of its lines does not match its trailer.");
        }
        damaged = trailer.path(ExportLines.DAMAGED).asLong();
        isWhole = true;
    }

    /** How many rows could not be written as they were, once the end was read. */
    long damaged() {
        return damaged;
    }

    private static JsonNode tree(String line) {
        try {
            return JsonText.tree(JsonText.parse(line));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String readLine() {
        try {
            number++;
            return lines.readLine();
        } catch (IOException e) {
            throw new DamagedExportException(name + " cannot be read from line " + number + " on: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
