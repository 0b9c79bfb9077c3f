package dev.quipu.validation;

/**
 * What is wrong with one field of a request.
 *
 * @param field its name, with a path where it is nested: <code>data.duration_ms</code>
 * @param message what it has to be
 */
public record FieldError(String field, String message) {}
