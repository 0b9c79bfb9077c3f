package dev.quipu.record.event;

import dev.quipu.port.event.CanonicalId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * That a workspace was worked in on a device.
 *
 * @param localPath where it lies there, empty if no event says
 */
public record Sighting(Checkout checkout, String localPath) {

    /** The order in which they are written, so that transactions do not wait for one another in a circle. */
    static final Comparator<Sighting> ORDER = Comparator.comparing(
                    (Sighting sighting) -> sighting.workspace().text())
            .thenComparing(Sighting::deviceId);

    /** A workspace on a device. */
    public record Checkout(CanonicalId workspace, String deviceId) {}

    /** Which workspace. */
    public CanonicalId workspace() {
        return checkout.workspace;
    }

    /** Which device. */
    public String deviceId() {
        return checkout.deviceId;
    }

    /** The sightings of some events: one for each workspace and device, in no order, with a path if any event has one. */
    static Collection<Sighting> of(List<NewEvent> events) {
        Map<Checkout, Sighting> seen = new HashMap<>();
        for (NewEvent event : events) {
            Sighting sighting = event.sighting();
            seen.merge(sighting.checkout, sighting, (known, other) -> known.localPath.isEmpty() ? other : known);
        }
        return seen.values();
    }
}
