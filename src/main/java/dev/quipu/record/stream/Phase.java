package dev.quipu.record.stream;

/** What a stream does now. */
enum Phase {
    /** Reads from the store what is older than the tail. */
    HISTORY,
    /** Has joined the tail, and reads from the store what came before it joined. */
    CATCHING_UP,
    /** Takes what the tail hands over. */
    LIVE,
    /** Writes nothing more. */
    OVER
}
