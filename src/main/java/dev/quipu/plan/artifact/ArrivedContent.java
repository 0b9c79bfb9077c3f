package dev.quipu.plan.artifact;

import java.nio.file.Path;

/**
 * A content that has arrived as a whole.
 *
 * @param file holds it; may be taken away
 * @param sha256 of its bytes, in lower-case hexadecimal
 * @param sizeBytes how many bytes it has
 * @param contentType as the client told it; null if it did not
 */
record ArrivedContent(Path file, String sha256, long sizeBytes, String contentType) {}
