package dev.quipu.access.key;

import dev.quipu.port.Role;

/**
 * What a key opens now.
 *
 * @param key the key, which may be revoked or expired
 * @param teamSlug the team's name in addresses
 * @param memberRole of a person's key the person's role in the team, null if it is no member any more; of a machine's null
 * @param userEmail of a person's key the person's address, of a machine's null
 */
public record KeyGrant(ApiKey key, String teamSlug, Role memberRole, String userEmail) {}
