package dev.quipu.plan.artifact;

/** Where a content lies. */
public enum Place {
    /** In the backend itself: small ones. */
    DATABASE,
    /** In a folder of this machine, or one that several share. */
    FILE,
    /** In a bucket of an S3 store. */
    S3
}
