package dev.quipu.base.json;

import java.io.CharConversionException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells texts from bytes that are none: Jackson reads <code>C0 AF</code> as a slash, which UTF-8 forbids. */
public final class Utf8 {

    private static final int AT_ONCE = 8_192;

    private Utf8() {}

    /**
     * Checks these bytes of an array.
     *
     * @throws CharConversionException if they are not UTF-8
     */
    public static void check(byte[] bytes, int start, int length) throws CharConversionException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, length);
        CharBuffer out = CharBuffer.allocate(Math.min(length + 1, AT_ONCE));
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(in, out.clear(), true);
        }
        if (result.isError()) {
            throw new CharConversionException("not UTF-8");
        }
    }
}
