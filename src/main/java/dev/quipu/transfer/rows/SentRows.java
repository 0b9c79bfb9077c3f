package dev.quipu.transfer.rows;

import dev.quipu.base.json.Utf8;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.table.Row;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of a request: a line for each, as an export has them. */
final class SentRows {

    private SentRows() {}

    /**
     * Reads the lines of a body.
     *
     * @throws CharConversionException if it is not UTF-8
     * @throws ValidationException if a line is no row, if they are of several tables, none, or too many
     */
    static List<Row> read(byte[] body) throws IOException {
        Utf8.check(body, 0, body.length);
        List<String> lines = new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(RowTarget.MOST_ROWS + 1L)
                .toList();
        if (lines.isEmpty() || lines.size() > RowTarget.MOST_ROWS) {
            throw new ValidationException("", "must have 1 to " + RowTarget.MOST_ROWS + " rows, one per line");
        }
        Faults faults = new Faults();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                rows.add(RowLines.read(lines.get(i)));
            } catch (UnreadableRowException e) {
                faults.add("line " + (i + 1), "is not a row: " + e.getMessage());
            }
        }
        if (faults.isEmpty() && rows.stream().map(Row::table).distinct().count() > 1) {
            faults.add("", "must have rows of one table only");
        }
        if (!faults.isEmpty()) {
            throw new ValidationException(faults);
        }
        return rows;
    }
}
