package dev.quipu.port;

/** A token cannot be checked, because its issuer does not answer. */
public final class IssuerUnavailableException extends RuntimeException {

    public IssuerUnavailableException(Throwable cause) {
        super(
                "The token cannot be checked now, because the identity provider does not answer; try again later.",
                cause);
    }
}
