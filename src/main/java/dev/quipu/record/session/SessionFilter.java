package dev.quipu.record.session;

/** Which sessions a client asks for, as it wrote it; null where it does not care. */
public record SessionFilter(
        String workspace,
        String device,
        String agent,
        String lifecycle,
        String name,
        String task,
        String repo,
        String branch,
        String tag,
        String parent,
        String after,
        String before,
        String endedAfter,
        String endedBefore,
        String q) {}
