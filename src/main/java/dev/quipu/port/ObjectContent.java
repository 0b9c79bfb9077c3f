package dev.quipu.port;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * An object that is being read.
 *
 * @param bytes paused until somebody takes them
 * @param size how many there are
 * @param close lets go of what reading holds; may be called more than once
 */
public record ObjectContent(ReadStream<Buffer> bytes, long size, Runnable close) {}
