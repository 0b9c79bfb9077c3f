package dev.quipu.api.problem;

import io.vertx.ext.web.RoutingContext;

/** The id that a client gave its request in <code>X-Request-Id</code>, or that of the trace. */
public final class RequestIds {

    public static final String HEADER = "X-Request-Id";

    private static final int LONGEST = 128;

    private RequestIds() {}

    /** At most 128 letters, digits, dots, dashes and underscores: it stands in logs and in a header as it is. */
    public static String of(RoutingContext request) {
        String sent = request.request().getHeader(HEADER);
        return sent != null && isSafe(sent) ? sent : Traces.idOf(request);
    }

    private static boolean isSafe(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!isPlain && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
