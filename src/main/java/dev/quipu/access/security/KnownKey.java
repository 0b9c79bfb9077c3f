package dev.quipu.access.security;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.port.ActorKind;
import dev.quipu.port.Caller;
import dev.quipu.port.Role;
import java.security.MessageDigest;
import java.time.Instant;

/** What was found out about a key that somebody sent. */
final class KnownKey {

    private final byte[] digest;
    private final KeyGrant grant;
    private final Role role;
    private final long generation;

    /**
     * What the database said.
     *
     * @param digest the key's SHA-256
     * @param grant what it opens, null if there is no such key
     * @param generation the generation of who may call in which this was asked
     */
    KnownKey(byte[] digest, KeyGrant grant, long generation) {
        this.digest = digest;
        this.grant = grant;
        this.role = grant == null ? null : role(grant);
        this.generation = generation;
    }

    /** Of a person's key the person's role bounds it; who is in the team no more may do nothing. */
    private static Role role(KeyGrant grant) {
        if (grant.key().userId() == null) {
            return grant.key().role();
        }
        return grant.memberRole() == null ? null : grant.key().role().atMost(grant.memberRole());
    }

    /** Whether this is about that key; compared in constant time. */
    boolean isOf(byte[] otherDigest) {
        return MessageDigest.isEqual(digest, otherDigest);
    }

    byte[] digest() {
        return digest;
    }

    ApiKey key() {
        return grant.key();
    }

    /** Whether nothing has changed since it was found out. */
    boolean isOf(Access access) {
        return generation == access.generation();
    }

    /** Whether it opens its team at a time, as far as is known. */
    boolean opens(Instant now) {
        return role != null
                && grant.key().revokedAt() == null
                && (grant.key().expiresAt() == null || now.isBefore(grant.key().expiresAt()));
    }

    /** Who sends it; only of a key that opens something. */
    Caller caller(String requestId) {
        ApiKey key = grant.key();
        return new Caller(
                key.teamId(),
                grant.teamSlug(),
                role,
                ActorKind.KEY,
                key.id(),
                key.name(),
                key.userId(),
                grant.userEmail(),
                requestId,
                key.expiresAt(),
                null);
    }
}
