package dev.quipu.transfer;

/** A file that is no export, or not whole; the message says where. */
public class DamagedExportException extends RuntimeException {

    public DamagedExportException(String message) {
        super(message);
    }
}
