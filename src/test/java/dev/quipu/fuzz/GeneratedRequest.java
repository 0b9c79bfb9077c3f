package dev.quipu.fuzz;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * One request.
 *
 * @param operation what it is meant to call
 * @param target path and query, encoded
 * @param body null for none
 * @param broken what is wrong with it, empty if nothing is
 */
record GeneratedRequest(
        ApiOperation operation,
        String method,
        String target,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        String broken) {

    private static final String QUOTED_QUOTE = "'\\''";

    /** A line for a shell that sends it again. */
    String curl(String root) {
        StringBuilder line = new StringBuilder();
        if (body != null) {
            line.append("base64 -d <<< ")
                    .append(Base64.getEncoder().encodeToString(body))
                    .append(" | ");
        }
        line.append("curl -si --path-as-is -X ").append(method).append(' ').append(quoted(root + target));
        headers.forEach(header -> line.append(" -H ").append(quoted(header.getKey() + ": " + header.getValue())));
        return line.append(body == null ? "" : " --data-binary @-").toString();
    }

    /** How much there is to read. */
    int size() {
        return target.length() + (body == null ? 0 : body.length);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", QUOTED_QUOTE) + "'";
    }
}
