package dev.quipu.access.security;

import dev.quipu.access.key.KeySecret;
import dev.quipu.api.problem.UnauthenticatedException;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a request says of who makes it: a key, or the token of an identity provider.
 *
 * @param text what was sent, which is shown nowhere
 * @param digest its SHA-256
 * @param isToken whether it is a token
 */
record Credential(String text, byte[] digest, boolean isToken) {

    private static final String SCHEME = "Bearer ";

    /**
     * Reads the header <code>Authorization</code>.
     *
     * @return null if it holds neither a key nor a token
     * @throws UnauthenticatedException if there is nothing
     */
    static Credential of(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || header.isBlank()) {
            throw UnauthenticatedException.missing();
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String text = header.substring(SCHEME.length()).strip();
        return of(text, !text.startsWith(KeySecret.START));
    }

    /** A token of an identity provider, whatever it holds. */
    static Credential ofToken(String text) {
        return of(text, true);
    }

    /** Whether it has a key's form; to be asked only of one that nobody knows, for looking one up costs less. */
    boolean hasFormOfKey() {
        return KeySecret.parse(text).isPresent();
    }

    private static Credential of(String text, boolean isToken) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Credential(text, digest, isToken);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** It is not shown. */
    @Override
    public String toString() {
        return isToken ? "a token" : "a key";
    }
}
