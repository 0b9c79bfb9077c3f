package dev.quipu.cli.output;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param header what it is called
 * @param value what a row has there: text, a number, a time, or null for nothing
 * @param rank how important it is; where a terminal is too narrow the column of the lowest rank goes first
 * @param widest places that it takes at most, unless all is to be shown
 */
public record TextColumn<T>(String header, Function<T, Object> value, int rank, int widest) {

    private static final int WIDEST = 60;

    /** Of what a command can be given, such as an id: it neither goes nor is it cut. */
    private static final int KEY = Integer.MAX_VALUE;

    /** A column that is at most 60 places wide, unless all is to be shown. */
    public TextColumn(String header, Function<T, Object> value, int rank) {
        this(header, value, rank, WIDEST);
    }

    /** A column with which a row is named. */
    public static <T> TextColumn<T> key(String header, Function<T, Object> value) {
        return new TextColumn<>(header, value, KEY);
    }

    public boolean isKey() {
        return rank == KEY;
    }
}
