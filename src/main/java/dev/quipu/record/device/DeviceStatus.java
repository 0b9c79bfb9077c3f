package dev.quipu.record.device;

/** Whether a device runs; fuel-code's values. */
public enum DeviceStatus {
    ONLINE,
    OFFLINE,
    PROVISIONING,
    TERMINATED
}
