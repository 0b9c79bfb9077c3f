package dev.quipu.access.security;

/** An application of its own, whose identity provider nobody has called yet. */
public class AbsentIssuerProfile extends IssuerProfile {}
