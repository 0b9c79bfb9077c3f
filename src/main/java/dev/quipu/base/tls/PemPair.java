package dev.quipu.base.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate, with those between it and its authority, and the private key that belongs to it. Its text form shows nothing.
 *
 * @param certificate in PEM
 * @param key in PEM
 * @param until when the certificate ends
 */
public record PemPair(Buffer certificate, Buffer key, Instant until) {

    private static final byte[] PROBE = {1, 2, 3};

    /**
     * Reads both files. Whoever replaces two files does one after the other, so it is looked whether they belong together.
     * Blocks.
     *
     * @throws FaultyCertificateException if one of them is faulty, or they do not belong together
     */
    public static PemPair read(Path certificateFile, Path keyFile) throws FaultyCertificateException {
        Buffer certificate = PemFile.read(certificateFile);
        Buffer key = PemFile.read(keyFile);
        boolean belong;
        X509Certificate read;
        try {
            PemKeyCertOptions options = options(certificate, key);
            KeyStore store = options.loadKeyStore(null);
            read = (X509Certificate) store.getCertificate(store.aliases().nextElement());
            belong = belong(read.getPublicKey(), privateKey(options, read.getPublicKey()));
        } catch (Exception e) {
            throw new FaultyCertificateException(
                    "The files " + certificateFile + " and " + keyFile
                            + " do not contain a certificate and its key. The first must contain a "
                            + "certificate (-----BEGIN CERTIFICATE-----), the second an unencrypted "
                            + "private key (-----BEGIN PRIVATE KEY-----), both in PEM.",
                    e);
        }
        if (!belong) {
            throw new FaultyCertificateException(
                    "The key in " + keyFile + " does not match the certificate in " + certificateFile
                            + ". Provide the two that belong together.",
                    null);
        }
        return new PemPair(certificate, key, read.getNotAfter().toInstant());
    }

    /** The same for Vert.x. */
    public PemKeyCertOptions options() {
        return options(certificate, key);
    }

    private static PemKeyCertOptions options(Buffer certificate, Buffer key) {
        return new PemKeyCertOptions().addCertValue(certificate).addKeyValue(key);
    }

    private static PrivateKey privateKey(PemKeyCertOptions options, PublicKey publicKey) throws Exception {
        X509KeyManager keys =
                (X509KeyManager) options.getKeyManagerFactory(null).getKeyManagers()[0];
        return keys.getPrivateKey(keys.getServerAliases(publicKey.getAlgorithm(), null)[0]);
    }

    private static boolean belong(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(PROBE);
        return signature.verify(signed);
    }

    @Override
    public String toString() {
        return "PemPair";
    }
}
