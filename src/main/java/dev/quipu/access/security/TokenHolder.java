package dev.quipu.access.security;

import java.time.Instant;

/**
 * Who holds a token that was found good.
 *
 * @param hash the token's SHA-256 in hexadecimal
 * @param email the person's address in lower case
 * @param expiresAt from then on it is good no more
 */
record TokenHolder(String hash, String email, Instant expiresAt) {}
