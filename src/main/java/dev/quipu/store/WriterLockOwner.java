package dev.quipu.store;

/**
 * The process that writes to an embedded database.
 *
 * @param pid its process id
 * @param url where it serves HTTP, empty if it does not
 */
public record WriterLockOwner(long pid, String url) {}
