package dev.quipu.plan.spec;

/**
 * What becomes of a spec.
 *
 * @param spec the row as it shall be
 * @param version the version that is added in the same transaction, null if the content stays
 */
public record SpecChange(Spec spec, SpecVersion version) {}
