package dev.quipu.access.security;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;

/** Where a request comes from, as limits count it. */
final class ClientAddress {

    private static final int BYTES_OF_NETWORK = 8;
    private static final int LONGEST_NAME = 64;

    private ClientAddress() {}

    /** The connection's other end, or what the operator's proxy says of it where Quarkus is told to listen to one. */
    static String of(HttpServerRequest request) {
        SocketAddress address = request.remoteAddress();
        if (address == null) {
            return "unknown";
        }
        String text = address.hostAddress() == null ? address.host() : address.hostAddress();
        return text == null ? "unknown" : counted(text);
    }

    /** An IPv4 address as it is, and of IPv6 the /64: whoever has one address of that has them all. */
    static String counted(String address) {
        if (address.indexOf(':') < 0) {
            return cut(address);
        }
        int zone = address.indexOf('%');
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? address : address.substring(0, zone));
        if (bytes == null) {
            return cut(address);
        }
        return bytes.length == 4
                ? NetUtil.bytesToIpAddress(bytes)
                : mapped(bytes, HexFormat.of().formatHex(bytes, 0, BYTES_OF_NETWORK) + "/64");
    }

    /** An IPv4 address that is written as IPv6 (::ffff:192.0.2.1) counts as what it is. */
    private static String mapped(byte[] bytes, String network) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return network;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1 ? NetUtil.bytesToIpAddress(bytes, 12, 4) : network;
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
