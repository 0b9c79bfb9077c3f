package dev.quipu.base.tls;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** A file of certificates or keys, read whole. */
public final class PemFile {

    private static final int MOST_BYTES = 1_048_576;

    private PemFile() {}

    /**
     * Reads a file. Blocks.
     *
     * @throws FaultyCertificateException if it cannot be read
     */
    public static Buffer read(Path file) throws FaultyCertificateException {
        try (InputStream content = Files.newInputStream(file)) {
            return Buffer.buffer(content.readNBytes(MOST_BYTES));
        } catch (IOException e) {
            throw new FaultyCertificateException(
                    "The file " + file + " cannot be read (" + e.getClass().getSimpleName()
                            + "). Check its path, and that the user of this process may read it.",
                    e);
        }
    }

    /**
     * Reads the certificates of authorities that are trusted. Blocks.
     *
     * @return in PEM, at least one
     * @throws FaultyCertificateException if it cannot be read, or holds none
     */
    public static Buffer authorities(Path file) throws FaultyCertificateException {
        Buffer content = read(file);
        CertificateException cause = null;
        try {
            if (!certificates(content).isEmpty()) {
                return content;
            }
        } catch (CertificateException e) {
            cause = e;
        }
        throw new FaultyCertificateException(
                "The file " + file + " contains no certificate. It must contain CA "
                        + "certificates in PEM (-----BEGIN CERTIFICATE-----).",
                cause);
    }

    /** The certificates that a file holds. */
    public static Collection<? extends Certificate> certificates(Buffer content) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(content.getBytes()));
    }
}
