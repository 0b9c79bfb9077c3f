package dev.quipu.record.device;

/** Where a device stands; fuel-code's values. */
public enum DeviceType {
    LOCAL,
    REMOTE
}
