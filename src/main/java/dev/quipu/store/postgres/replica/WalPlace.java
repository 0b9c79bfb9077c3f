package dev.quipu.store.postgres.replica;

/**
 * A place in a primary's log of changes.
 *
 * @param position bytes from the log's begin
 * @param history PostgreSQL's number of the timeline: a failover begins another one
 */
record WalPlace(long position, long history) {}
