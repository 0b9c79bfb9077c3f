package dev.quipu.config.check;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Doubts about the certificate of the service. */
final class CertificateWarnings {

    private static final Duration SOON = Duration.ofDays(7);
    private static final String ADVICE =
            "Put a new certificate and its key into the same files; they are used without a restart.";

    private CertificateWarnings() {}

    /**
     * Looks at a certificate's last day.
     *
     * @param until when it ends
     */
    static Optional<SettingWarning> of(Path file, Instant until, Instant now) {
        if (until.isAfter(now.plus(SOON))) {
            return Optional.empty();
        }
        String doubt = until.isBefore(now)
                ? "The certificate in " + file + " expired at " + until + ", and clients refuse it."
                : "The certificate in " + file + " expires at " + until + ", and clients will refuse it then.";
        return Optional.of(new SettingWarning("QUIPU_TLS_CERTIFICATE", doubt, ADVICE));
    }
}
