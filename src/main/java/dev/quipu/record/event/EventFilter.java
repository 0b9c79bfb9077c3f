package dev.quipu.record.event;

/** Which events a client asks for, as it wrote it; null where it does not care. */
public record EventFilter(
        String session, String workspace, String device, String types, String after, String before, String order) {}
