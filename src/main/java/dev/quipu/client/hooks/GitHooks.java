package dev.quipu.client.hooks;

import java.util.List;
import java.util.Set;

/** The hooks of git that Quipu installs. */
public final class GitHooks {

    /** Those that become events. */
    public static final List<String> ALL =
            List.of("post-commit", "post-checkout", "post-merge", "pre-push", "post-rewrite", "post-applypatch");

    /** Those of them to which git writes what they are about, on standard input. */
    public static final Set<String> READING = Set.of("pre-push", "post-rewrite");

    private GitHooks() {}
}
