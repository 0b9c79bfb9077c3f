package dev.quipu.store.json;

import dev.quipu.record.event.Event;

/** An event on its way into the log, with its position. */
record PlacedEvent(Event event, long position) {}
