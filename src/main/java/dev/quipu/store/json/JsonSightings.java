package dev.quipu.store.json;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.device.Device;
import dev.quipu.record.device.DeviceTable;
import dev.quipu.record.event.Sighting;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.CheckoutTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Finds or makes the devices and checkouts that events come from, and notes to the minute that they are alive. */
final class JsonSightings {

    private JsonSightings() {}

    static void record(
            Draft draft,
            String teamId,
            Collection<Sighting> sightings,
            Map<CanonicalId, String> workspaces,
            Instant now) {
        Instant minuteAgo = now.minus(1, ChronoUnit.MINUTES);
        sightings.stream().map(Sighting::deviceId).distinct().forEach(device -> seeDevice(draft, teamId, device, now));
        for (Sighting sighting : sightings) {
            String workspaceId = workspaces.get(sighting.workspace());
            Optional<Checkout> known =
                    draft.find(CheckoutTable.WORKSPACE_DEVICES, Checkout.class, workspaceId, sighting.deviceId());
            Checkout before = known.orElseGet(() ->
                    new Checkout(teamId, workspaceId, sighting.deviceId(), sighting.localPath(), false, false, now));
            boolean tellsPath = !sighting.localPath().isEmpty();
            if (known.isEmpty()
                    || before.lastActiveAt().isBefore(minuteAgo)
                    || (tellsPath && before.localPath().isEmpty())) {
                Checkout after = new Checkout(
                        teamId,
                        workspaceId,
                        sighting.deviceId(),
                        tellsPath ? sighting.localPath() : before.localPath(),
                        before.hooksInstalled(),
                        before.gitHooksInstalled(),
                        now);
                draft.put(CheckoutTable.WORKSPACE_DEVICES, after, workspaceId, sighting.deviceId());
            }
        }
    }

    private static void seeDevice(Draft draft, String teamId, String id, Instant now) {
        Device known = draft.find(DeviceTable.DEVICES, Device.class, teamId, id).orElse(null);
        if (known == null) {
            draft.put(DeviceTable.DEVICES, Device.unknown(teamId, id, now), teamId, id);
        } else if (known.lastSeenAt().isBefore(now.minus(1, ChronoUnit.MINUTES))) {
            Device seen = new Device(
                    teamId,
                    id,
                    known.name(),
                    known.type(),
                    known.hostname(),
                    known.os(),
                    known.arch(),
                    known.status(),
                    known.metadata(),
                    known.firstSeenAt(),
                    now);
            draft.put(DeviceTable.DEVICES, seen, teamId, id);
        }
    }
}
