package dev.quipu.transfer.from.foreign;

/** What was named is not the data of the tool; the message says what it seems to be. */
public class WrongSourceException extends SourceException {

    public WrongSourceException(String message) {
        super(message);
    }
}
