package dev.quipu.config;

import java.util.regex.Pattern;

/**
 * What Kubernetes puts into a pod's environment for each Service of its namespace. One that is named <code>quipu</code>
 * makes variables that look like ours, of which <code>QUIPU_PORT</code> even is one.
 */
public final class ServiceLinks {

    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://\\S+");
    private static final Pattern NAME = Pattern.compile(
            "QUIPU_(?:\\w+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_\\w+)?|PORT_\\d+_(?:TCP|UDP|SCTP)(?:_\\w+)?)");

    private ServiceLinks() {}

    /** Whether this is the address of a Service in a variable whose name ends with <code>PORT</code>, and no port. */
    public static boolean isAddress(String variable, String value) {
        return variable.endsWith("PORT")
                && value != null
                && ADDRESS.matcher(value.strip()).matches();
    }

    /** Whether the variable was made for a Service, and is none of ours. */
    public static boolean isLink(String variable, String value) {
        return NAME.matcher(variable).matches() || isAddress(variable, value);
    }
}
