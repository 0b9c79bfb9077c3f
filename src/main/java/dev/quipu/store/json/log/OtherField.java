package dev.quipu.store.json.log;

import dev.quipu.base.json.Json;

/**
 * A field that is not ours.
 *
 * @param value as it was found; null marks the place of the sessions in a file that is an object
 */
public record OtherField(String name, Json value) {}
