package dev.quipu.security;

import dev.quipu.caller.UnauthenticatedException;
import dev.quipu.key.KeySecret;
import io.vertx.core.http.HttpServerRequest;

/** What a request says of who makes it: a key, or the token of an identity provider. */
record Credential(KeySecret key, boolean isToken) {

    private static final String SCHEME = "Bearer ";

    /**
     * Reads the header <code>Authorization</code>.
     *
     * @return null if it holds a key that is none
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
        if (!text.startsWith(KeySecret.START)) {
            return new Credential(null, true);
        }
        return KeySecret.parse(text).map(key -> new Credential(key, false)).orElse(null);
    }

    /** It is not shown. */
    @Override
    public String toString() {
        return isToken ? "a token" : "a key";
    }
}
