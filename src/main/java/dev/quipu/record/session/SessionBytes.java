package dev.quipu.record.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** How much a session takes of a page: what may be long of it. */
public final class SessionBytes {

    /** What may be long of one. */
    public static final List<String> COLUMNS = List.of("initial_prompt", "summary", "pull_request", "metadata");

    private SessionBytes() {}

    /** Bytes of its first prompt, summary, pull request and metadata. */
    public static long of(Session session) {
        return Stream.of(session.initialPrompt(), session.summary(), session.pullRequest(), session.metadata())
                .filter(Objects::nonNull)
                .mapToLong(text -> text.toString().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
