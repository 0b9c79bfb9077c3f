package dev.quipu.store.json.log;

import dev.quipu.record.event.Event;

/** An event on its way into the log, with its position. */
public record PlacedEvent(Event event, long position) {}
