package dev.quipu.port;

/** Somebody else keeps a row locked that a write needs; other writes go on, and this one may be tried again. */
public class RowLockedException extends UnansweredException {

    public RowLockedException(String message, Throwable cause) {
        super(message, cause);
    }
}
