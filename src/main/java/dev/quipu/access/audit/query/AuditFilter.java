package dev.quipu.access.audit.query;

/** What a client asks the audit log for, as it was sent; what is null is not asked for. */
public record AuditFilter(String key, String user, String action, String row, String after, String before) {}
