package dev.quipu.api.body;

import java.nio.file.Path;

/**
 * A body that has arrived as a whole.
 *
 * @param path the file that holds it, until the request is answered; whoever takes it away may do so
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param size how many bytes it has
 */
public record BodyFile(Path path, String sha256, long size) {}
