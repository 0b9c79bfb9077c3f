package dev.quipu.transfer;

import dev.quipu.base.digest.Sha256;
import dev.quipu.port.table.Row;
import dev.quipu.transfer.rows.RowLines;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Number and canonical checksum of a table's rows: the sum of the SHA-256 of each row's line, modulo 2 to the 256th. It does
 * not depend on the order of the rows, so that every backend comes to the same.
 */
final class TableSum {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    void add(Row row) {
        addLine(RowLines.line(row));
    }

    /** Adds a row by its line, without the line feed. */
    void addLine(String line) {
        byte[] digest = Sha256.begun().digest(line.getBytes(StandardCharsets.UTF_8));
        sum = sum.add(new BigInteger(1, digest)).mod(MODULUS);
        rows++;
    }

    long rows() {
        return rows;
    }

    /** 64 hexadecimal digits. */
    String checksum() {
        return String.format("%064x", sum);
    }
}
