package dev.quipu.plan.artifact;

/** Which artifacts a client asks for, as it wrote it; null where it does not care. */
public record ArtifactFilter(String run, String task, String type, String sha256, String after, String before) {}
