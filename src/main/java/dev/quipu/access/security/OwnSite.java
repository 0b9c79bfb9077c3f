package dev.quipu.access.security;

import dev.quipu.api.ForbiddenException;
import dev.quipu.config.QuipuConfig;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Where no keys are asked for, whoever reaches this machine may do everything, and so could any web page that somebody here
 * looks at: under a name that it makes lead here, or by sending a form. Both can be told by what the browser says.
 */
@ApplicationScoped
class OwnSite {

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final String ownName;
    /** The header of the last request that was let pass, as the next one will most likely have it. */
    private volatile String lastOwnHost;

    OwnSite(QuipuConfig config) {
        this.ownName = name(config.host());
    }

    /**
     * Lets pass what is made for this machine's own names and by no page of another site.
     *
     * @throws ForbiddenException if it is not
     */
    void refuseOthers(HttpServerRequest request) {
        String host = request.getHeader("Host");
        boolean isForHere = host == null ? isFromHere(request.remoteAddress()) : isOwnHost(host);
        if (!isForHere || isFromAnotherSite(request)) {
            throw new ForbiddenException("While this server requires no keys, it accepts only requests to this "
                    + "machine's own names, and none from pages of other sites: use "
                    + (request.isSSL() ? "https" : "http")
                    + "://127.0.0.1:"
                    + request.localAddress().port()
                    + ". To admit others, create a key with `quipu key create --admin`.");
        }
    }

    private boolean isOwnHost(String host) {
        if (host.equals(lastOwnHost)) {
            return true;
        }
        boolean isOwn = isOwn(withoutPort(host));
        if (isOwn) {
            lastOwnHost = host;
        }
        return isOwn;
    }

    private boolean isFromAnotherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && OTHER_SITES.contains(site.strip().toLowerCase(Locale.ROOT))
                || request.headers().contains("Origin")
                        && request.headers().getAll("Origin").stream().anyMatch(origin -> !isOwnOrigin(origin));
    }

    /** Also <code>null</code> is none of ours: a page says so that hides where it is from. */
    private boolean isOwnOrigin(String origin) {
        try {
            String host = new URI(origin.strip()).getHost();
            return host != null && isOwn(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean isOwn(String host) {
        String name = name(host);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals(ownName)
                || isLoopback(NetUtil.createByteArrayFromIpAddressString(name));
    }

    /** No name is looked up: whoever owns it decides where it leads. */
    private static boolean isLoopback(byte[] address) {
        try {
            return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Programs of old say no host; browsers always do. */
    private static boolean isFromHere(SocketAddress address) {
        return address != null
                && address.hostAddress() != null
                && isLoopback(NetUtil.createByteArrayFromIpAddressString(address.hostAddress()));
    }

    private static String withoutPort(String host) {
        String text = host.strip();
        int colon = text.lastIndexOf(':');
        return colon > text.lastIndexOf(']') ? text.substring(0, colon) : text;
    }

    /** Names are compared in lower case, without the brackets of IPv6 and the dot that may end them. */
    private static String name(String host) {
        String text = host.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            return text.substring(1, text.length() - 1);
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
