package dev.quipu.record.event;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;

/**
 * One page of events in the order of storing.
 *
 * @param page its events; it may hold fewer than were asked for and yet not be the last
 * @param seen the place up to which everything was looked at, where a stream goes on; null for the beginning
 */
public record StoredPage(Page<Event> page, Cursor seen) {}
