package dev.quipu.access.security;

/**
 * What a request says besides its token.
 *
 * @param address where it comes from, as limits count it
 * @param requestId its trace id
 * @param team the team's slug that it names, null if it names none
 */
record Sender(String address, String requestId, String team) {}
