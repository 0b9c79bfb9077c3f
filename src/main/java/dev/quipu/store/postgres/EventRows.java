package dev.quipu.store.postgres;

import dev.quipu.record.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The events of one append as they are to be stored, which are all or none.
 *
 * @param events of one team, in the order in which they came
 * @param reliedOn the sessions whose rows have to be there, with the time when each was made
 * @param now when they are stored
 */
record EventRows(String teamId, List<Event> events, Map<String, Instant> reliedOn, Instant now) {}
