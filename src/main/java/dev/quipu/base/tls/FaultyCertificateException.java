package dev.quipu.base.tls;

/** Files that should hold a certificate or a key do not; the message names them and says what to do, and quotes nothing of them. */
public class FaultyCertificateException extends Exception {

    public FaultyCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
