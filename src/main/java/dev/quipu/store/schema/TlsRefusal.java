package dev.quipu.store.schema;

import io.vertx.core.VertxException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Tells whether a connection failed because one side did not accept the other's certificate. */
public final class TlsRefusal {

    /** What to do about it. */
    public static final String REASON =
            "The TLS connection to PostgreSQL failed. Check that sslrootcert contains the CA "
                    + "of its certificate, that the certificate names the host in DATABASE_URL, and "
                    + "sslcert and sslkey if PostgreSQL requires a client certificate.";

    private TlsRefusal() {}

    /** Whether that is the cause: the reactive client tells it in a text alone, the driver that of a wrong host too. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof SSLException
                    || cause instanceof GeneralSecurityException
                    || cause instanceof VertxException && message.equals("SSL handshake failed")
                    || message.contains("hostnameverifier")) {
                return true;
            }
        }
        return false;
    }
}
