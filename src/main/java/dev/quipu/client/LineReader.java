package dev.quipu.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines of bytes, of which the longest cannot exhaust the memory. */
final class LineReader {

    private final InputStream input;
    private final int mostBytes;
    private long number;

    LineReader(InputStream input, int mostBytes) {
        this.input = new BufferedInputStream(input, 1 << 16);
        this.mostBytes = mostBytes;
    }

    /** The next line without its line feed, null at the end; a longer one is cut one byte after the limit. */
    byte[] next() throws IOException {
        int next = input.read();
        if (next < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (next >= 0 && next != '\n') {
            if (line.size() <= mostBytes) {
                line.write(next);
            }
            next = input.read();
        }
        return line.toByteArray();
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }
}
