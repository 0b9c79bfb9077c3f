package dev.quipu.fuzz;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a stream of server-sent events begins with: when to come back, and where to go on. */
final class FirstMessage {

    static final String MEDIA_TYPE = "text/event-stream";

    private static final Pattern WHOLE = Pattern.compile("retry: 1000\nid: (\\S+)\n\n");
    private static final byte LINE_END = '\n';

    private FirstMessage() {}

    /** Whether an answer with these headers, by their names in lower case, is a stream. */
    static boolean isIn(Map<String, String> headers) {
        return headers.getOrDefault("content-type", "").startsWith(MEDIA_TYPE);
    }

    /** How long the first message is with the empty line that ends it, in bytes; 0 if that has not come yet. */
    static int length(byte[] read) {
        for (int i = 1; i < read.length; i++) {
            if (read[i - 1] == LINE_END && read[i] == LINE_END) {
                return i + 1;
            }
        }
        return 0;
    }

    /** What is wrong with it, nothing if it is right. */
    static List<String> faults(Answer answer) {
        return WHOLE.matcher(answer.text()).matches()
                ? List.of()
                : List.of("the stream does not begin with retry and id: " + answer.text());
    }

    /** The id in it, after which a reader goes on; for an answer without faults only. */
    static String id(Answer answer) {
        Matcher message = WHOLE.matcher(answer.text());
        if (!message.matches()) {
            throw new IllegalArgumentException("Not a stream's first message: " + answer.text());
        }
        return message.group(1);
    }
}
