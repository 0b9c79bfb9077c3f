package dev.quipu.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A server's URL, with the user and password taken out of it so that they never reach a message.
 *
 * @param root scheme, host, port and path, without a slash at its end
 * @param authorization the Authorization header's value, null if the URL held no user
 */
record ServerAddress(String root, String authorization) {

    /**
     * Reads a URL; its query and fragment are left out.
     *
     * @throws IllegalArgumentException if it is not an http or https URL with a host; the message does not quote it
     */
    static ServerAddress parse(String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw malformed();
        }
        boolean isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isWeb || uri.getHost() == null) {
            throw malformed();
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new ServerAddress(uri.getScheme() + "://" + uri.getHost() + port + path, authorization(uri));
    }

    URI events() {
        return URI.create(root + "/api/v1/events");
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String authorization(URI uri) {
        return uri.getUserInfo() == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8));
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
