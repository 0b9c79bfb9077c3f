package dev.quipu.api.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Tells why connections cannot be accepted, the first time at once and a minute later how many more times that was. Netty tries
 * again each second, and would write a stack trace each time. All its calls come from the listening socket's own thread.
 */
final class AcceptFailures extends ChannelInboundHandlerAdapter {

    private static final int SECONDS_BETWEEN = 60;
    private static final String FILES = "Too many open files";

    private boolean isTold;
    private int more;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (!(cause instanceof IOException)) {
            super.exceptionCaught(context, cause);
        } else if (isTold) {
            more++;
        } else {
            isTold = true;
            Log.warn(reason(cause));
            context.executor().schedule(() -> tellMore(cause), SECONDS_BETWEEN, TimeUnit.SECONDS);
        }
    }

    private void tellMore(Throwable cause) {
        if (more > 0) {
            Log.warnf("%d more times within %d s: %s", more, SECONDS_BETWEEN, reason(cause));
        }
        more = 0;
        isTold = false;
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return "A connection could not be accepted: " + message + "."
                + (message.contains(FILES)
                        ? " Raise the limit of open files (LimitNOFILE= of systemd, ulimit -n)."
                        : "");
    }
}
