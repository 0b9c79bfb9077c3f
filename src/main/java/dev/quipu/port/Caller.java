package dev.quipu.port;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * Who makes a call, for which team and with which role.
 *
 * @param teamId whose data the call sees
 * @param teamSlug the team's name in addresses
 * @param role what it may do there
 * @param kind what kind of caller it is
 * @param keyId the key that was sent, null if none was
 * @param keyName the key's name, null if none was sent
 * @param userId the person, null if it is a machine
 * @param userEmail the person's address, null if it is a machine; of a command, the name of the operating system's user
 * @param requestId the request's trace id, null of a command
 * @param expiresAt when the key or token that was sent ceases to be good, null if never, or if none was sent
 * @param idempotencyKey what names this request among its retries, null if nothing does
 */
@RecordBuilder
public record Caller(
        String teamId,
        String teamSlug,
        Role role,
        ActorKind kind,
        String keyId,
        String keyName,
        String userId,
        String userEmail,
        String requestId,
        Instant expiresAt,
        IdempotencyKey idempotencyKey) {

    /** The team of everything where there are no keys; its admins look after the server: its teams and its people. */
    public static final String LOCAL_TEAM = "local";

    /** Whoever can reach a service that asks for no keys. */
    public static Caller anyone(String requestId) {
        return new Caller(
                LOCAL_TEAM, LOCAL_TEAM, Role.ADMIN, ActorKind.ANYONE, null, null, null, null, requestId, null, null);
    }

    /** The command line on the server's own database, which may do everything. */
    public static Caller command(String systemUser) {
        return new Caller(
                LOCAL_TEAM, LOCAL_TEAM, Role.ADMIN, ActorKind.COMMAND, null, null, null, systemUser, null, null, null);
    }

    /** Whether it looks after the server: its teams and its people. */
    public boolean isServerAdmin() {
        return role == Role.ADMIN && teamId.equals(LOCAL_TEAM);
    }

    /** Whom what it writes is by: the id of the user, of a machine that of its key, or else its kind. */
    public String author() {
        return userId != null ? userId : keyId != null ? keyId : kind.text();
    }

    /** Whether what it sent is good at a time, as far as that was known when it sent it. */
    public boolean isGoodAt(Instant time) {
        return expiresAt == null || time.isBefore(expiresAt);
    }

    /** The same caller at work on a team that it may look after. */
    public Caller in(String otherTeamId) {
        return CallerBuilder.builder(this).teamId(otherTeamId).build();
    }

    /** The same caller with the key that names this request. */
    public Caller with(IdempotencyKey key) {
        return CallerBuilder.builder(this).idempotencyKey(key).build();
    }
}
