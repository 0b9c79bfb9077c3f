package dev.quipu.event;

import dev.quipu.workspace.CanonicalId;

/**
 * That a workspace was worked in on a device.
 *
 * @param localPath where it lies there, empty if the event does not say
 */
public record Sighting(CanonicalId workspace, String deviceId, String localPath) {}
