package dev.quipu.plan.artifact;

/** What an artifact is. */
public enum ArtifactType {
    SCREENSHOT,
    VIDEO,
    TEST_REPORT,
    DIFF,
    LOG,
    FILE
}
