package dev.quipu.record.usage.price;

/** A price list is not as one has to be; the message says where and what. */
final class PriceFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    PriceFileException(String message) {
        super(message);
    }
}
