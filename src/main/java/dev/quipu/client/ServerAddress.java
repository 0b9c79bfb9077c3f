package dev.quipu.client;

import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * A server's URL, with the user and password taken out of it so that they never reach a message, and what tells it who calls.
 *
 * @param root scheme, host, port and path, without a slash at its end
 * @param authorization the Authorization header's value, null if there is neither a key nor a user in the URL
 */
record ServerAddress(String root, String authorization) {

    private static final String BASIC = "Basic ";
    private static final Set<String> NOBODY = Set.of("", ".", "..");
    private static final int LAST_PORT = 65_535;
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * Reads a URL; its query and fragment are left out.
     *
     * @param key the user's key
     * @throws IllegalArgumentException if it is not an http or https URL with a host, or holds a user beside a key; the
     *     message quotes neither
     */
    static ServerAddress parse(String url, ServerKey key) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw malformed();
        }
        boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isWeb || uri.getHost() == null || uri.getPort() > LAST_PORT) {
            throw malformed();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new ServerAddress(uri.getScheme() + "://" + uri.getHost() + port + path, authorization(uri, key));
    }

    /** Whether it is called by https. */
    boolean isEncrypted() {
        return root.regionMatches(true, 0, "https:", 0, "https:".length());
    }

    /** Whether a refusal has the reason that no key was sent, of which the server's own words say less. */
    boolean lacksKey(int status) {
        return status == UNAUTHORIZED && authorization == null;
    }

    /** What a user can do about a refusal; null if what the server says has to do. */
    String advice(int status) {
        if (status == FORBIDDEN) {
            return "Set QUIPU_KEY to a key that may do this";
        }
        if (status != UNAUTHORIZED) {
            return null;
        }
        if (authorization == null) {
            return "Set QUIPU_KEY";
        }
        return authorization.startsWith(BASIC)
                ? "Check the user and the password in the server's URL"
                : "Check QUIPU_KEY or QUIPU_KEY_FILE: the key may belong to another server, or be revoked "
                        + "or expired; create a new one with `quipu key create` on the server's machine";
    }

    URI events() {
        return URI.create(root + "/api/v1/events");
    }

    URI event(String id) {
        return URI.create(root + "/api/v1/events/" + encoded(id));
    }

    URI session(String id) {
        return URI.create(root + "/api/v1/sessions/" + encoded(id));
    }

    /**
     * The stream of events.
     *
     * @param sessionId of the session whose events alone are wanted, null for all
     * @param parameters names and values, not encoded yet
     */
    URI stream(String sessionId, Map<String, String> parameters) {
        String path = sessionId == null ? events().toString() : session(sessionId) + "/events";
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(path + "/stream" + (query.isEmpty() ? "" : "?" + query));
    }

    /**
     * An address of the API.
     *
     * @param path its parts behind <code>/api/v1</code>, not encoded yet
     * @param parameters names and values, not encoded yet; null values are left out
     * @throws ApiRefusedException if a part can be no name: it would make another address of the whole
     */
    URI api(List<String> path, Map<String, String> parameters) {
        path.stream().filter(NOBODY::contains).findFirst().ifPresent(part -> {
            throw new ApiRefusedException(NOT_FOUND, null, "The name is not valid: \"" + part + "\".");
        });
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String parts = path.stream().map(part -> "/" + encoded(part)).collect(Collectors.joining());
        return URI.create(root + "/api/v1" + parts + (query.isEmpty() ? "" : "?" + query));
    }

    /**
     * Why a call got no answer.
     *
     * @param then what its caller can do where a connection broke
     */
    SinkUnavailableException unreachable(Throwable cause, String then) {
        if (cause instanceof SSLException) {
            return new SinkUnavailableException(
                    "The certificate of Quipu at " + root + " is not trusted (" + cause.getMessage()
                            + "); use the host name that the certificate is for, and set "
                            + "QUIPU_SERVER_CA to the file of its CA certificate (PEM)",
                    cause);
        }
        boolean isClosed = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return new SinkUnavailableException(
                isClosed
                        ? "No Quipu server is running at " + root + "; start one with `quipu serve`"
                        : "The connection to Quipu at " + root + " failed ("
                                + cause.getClass().getSimpleName() + "); " + then,
                cause);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String authorization(URI uri, ServerKey key) {
        if (uri.getUserInfo() == null) {
            return key.authorization();
        }
        if (key.isSet()) {
            throw new IllegalArgumentException(
                    "Both a key (QUIPU_KEY or QUIPU_KEY_FILE) and a user in the server's URL "
                            + "are set, but a call can carry only one of them; remove one");
        }
        return BASIC + Base64.getEncoder().encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "The server must be an http or https URL with a host, such as http://127.0.0.1:7847");
    }

    @Override
    public String toString() {
        return root;
    }
}
