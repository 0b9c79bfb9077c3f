package dev.quipu.access.key;

import dev.quipu.base.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A key itself, which is shown once and never kept: <code>quipu_</code>, 43 random characters of <code>0-9A-Za-z</code> (256
 * bits), and the CRC-32 of all that in eight lower-case hexadecimal digits.
 *
 * <p>A secret scanner finds keys with <code>\bquipu_[0-9A-Za-z]{43}[0-9a-f]{8}\b</code>, and knows by the checksum that it
 * found one and no look-alike. The checksum protects nothing.
 */
public final class KeySecret {

    /** What every key begins with, and no token of an identity provider. */
    public static final String START = "quipu_";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_CHARACTERS = 43;
    private static final int CHECKED = START.length() + RANDOM_CHARACTERS;
    private static final int CHECKSUM_CHARACTERS = 8;
    private static final int LENGTH = CHECKED + CHECKSUM_CHARACTERS;
    private static final int PREFIX = 12;
    private static final Pattern FORM = Pattern.compile("quipu_[0-9A-Za-z]{43}[0-9a-f]{8}");

    private final String text;

    private KeySecret(String text) {
        this.text = text;
    }

    /** Makes a new one. The generator is made here, for one that lives in a static field could be born with an executable. */
    public static KeySecret random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(LENGTH).append(START);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new KeySecret(text.append(checksum(text)).toString());
    }

    /**
     * Reads one.
     *
     * @return nothing if it does not have a key's form, or its checksum is not right
     */
    public static Optional<KeySecret> parse(String text) {
        if (text.length() != LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return text.startsWith(checksum(text.substring(0, CHECKED)), CHECKED)
                ? Optional.of(new KeySecret(text))
                : Optional.empty();
    }

    /** The key in full, to be shown to whoever has just made it. */
    public String reveal() {
        return text;
    }

    /** The first twelve characters, by which people recognise it. */
    public String prefix() {
        return text.substring(0, PREFIX);
    }

    /** The SHA-256 of the whole, in lower-case hexadecimal. */
    public String hash() {
        return Sha256.hex(text);
    }

    /** The SHA-256 of the whole, 32 bytes. */
    public byte[] digest() {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Only what {@link #prefix()} shows. */
    @Override
    public String toString() {
        return prefix() + "…";
    }

    private static String checksum(CharSequence checked) {
        CRC32 checksum = new CRC32();
        checksum.update(checked.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
