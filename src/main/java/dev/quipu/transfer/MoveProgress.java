package dev.quipu.transfer;

import java.util.function.LongConsumer;

/** Who is told how far a move is. */
@FunctionalInterface
public interface MoveProgress {

    /** A step begins; what is returned is told the number of its rows so far. */
    LongConsumer of(String step);
}
