package dev.quipu.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/** Tables for people: what all of them have in common. */
final class Table {

    private static final int WIDEST = 60;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private Table() {}

    /** Rows as a table. */
    static <T> String of(List<T> rows, List<ColumnData<T>> columns) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(rows, columns)
                .asString();
    }

    /** A column; what is null is shown as nothing, and no text commands the terminal. */
    static <T> ColumnData<T> column(String header, Function<T, String> value) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(WIDEST)
                .with(row -> text(value.apply(row)));
    }

    /** A time in UTC, to the minute; null as nothing. */
    static String time(Instant time) {
        return time == null ? null : TIME.format(time);
    }

    /** A terminal obeys control characters, which another tool's text may hold. */
    private static String text(String value) {
        return value == null ? "" : value.replaceAll("\\p{Cc}", " ");
    }
}
