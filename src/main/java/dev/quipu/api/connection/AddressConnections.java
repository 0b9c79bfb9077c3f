package dev.quipu.api.connection;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many connections each address holds: three quarters of all at most, so that it leaves the others some. */
final class AddressConnections {

    private static final int SHARE = 4;

    private final int most;
    private final ConcurrentMap<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /**
     * None are open yet.
     *
     * @param all how many connections all addresses may hold
     */
    AddressConnections(int all) {
        this.most = Math.max(1, all - all / SHARE);
    }

    /** Counts a connection until it is closed, unless its address holds too many; tells whether it did. */
    boolean take(Channel accepted) {
        if (!(accepted.remoteAddress() instanceof InetSocketAddress remote)) {
            return true;
        }
        InetAddress address = remote.getAddress();
        if (open.merge(address, 1, Integer::sum) > most) {
            give(address);
            return false;
        }
        accepted.closeFuture().addListener(closed -> give(address));
        return true;
    }

    private void give(InetAddress address) {
        open.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }
}
