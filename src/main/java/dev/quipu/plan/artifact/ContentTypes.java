package dev.quipu.plan.artifact;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.FieldReaders;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Media types as they are kept: what may stand in a header as it is. */
final class ContentTypes {

    /** Of a content whose type nobody told. */
    static final String UNKNOWN = "application/octet-stream";

    private static final int LONGEST = 255;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN + "( *;[ -~]*)?");

    private ContentTypes() {}

    /** Reads a media type, null for null. */
    static Function<Json, String> reader() {
        return FieldReaders.pattern(TYPE, LONGEST, "must be a media type, such as text/plain; charset=utf-8");
    }

    /** Whether a text is a media type that can be kept. */
    static boolean isOne(String text) {
        return text != null && text.length() <= LONGEST && TYPE.matcher(text).matches();
    }
}
