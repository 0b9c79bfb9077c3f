package dev.quipu.event;

import dev.quipu.workspace.CanonicalId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * That a workspace was worked in on a device.
 *
 * @param localPath where it lies there, empty if no event says
 */
public record Sighting(CanonicalId workspace, String deviceId, String localPath) {

    /** The workspace and the device, as one text. */
    String checkout() {
        return workspace.text() + "\n" + deviceId;
    }

    /** The sightings of some events: one for each workspace and device, in their order, with a path if any event has one. */
    public static Collection<Sighting> of(List<NewEvent> events) {
        Map<String, Sighting> byCheckout = new TreeMap<>();
        for (NewEvent event : events) {
            Sighting seen = event.sighting();
            byCheckout.merge(seen.checkout(), seen, (known, other) -> known.localPath.isEmpty() ? other : known);
        }
        return byCheckout.values();
    }
}
