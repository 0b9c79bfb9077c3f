package dev.quipu.fuzz;

import java.nio.charset.StandardCharsets;

/** Texts as they stand in an address. */
final class PercentEncoding {

    private PercentEncoding() {}

    /** Everything encoded but what RFC 3986 calls unreserved. */
    static String of(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
