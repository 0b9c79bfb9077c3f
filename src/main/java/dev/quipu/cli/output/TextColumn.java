package dev.quipu.cli.output;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param header what it is called
 * @param value what a row has there: text, a number, a time, or null for nothing
 * @param rank how important it is; where a terminal is too narrow the column of the lowest rank goes first
 */
public record TextColumn<T>(String header, Function<T, Object> value, int rank) {

    /** Of what a command can be given, such as an id: it neither goes nor is it cut. */
    private static final int KEY = Integer.MAX_VALUE;

    /** A column with which a row is named. */
    public static <T> TextColumn<T> key(String header, Function<T, Object> value) {
        return new TextColumn<>(header, value, KEY);
    }

    public boolean isKey() {
        return rank == KEY;
    }
}
