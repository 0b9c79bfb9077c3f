package dev.quipu.cli.hooks;

import dev.quipu.client.hooks.HookState;
import dev.quipu.client.hooks.HooksFolder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How git's hooks stand in a repository, in words.
 *
 * @param folder where git looks for them
 * @param hooks each of those that Quipu has lines for
 */
record GitHookWords(HooksFolder folder, List<HookState> hooks) {

    /** Such as <code>installed</code> or <code>only post-commit</code>. */
    String state() {
        String doubts = doubts();
        if (folder.isOff()) {
            return "disabled (core.hooksPath)";
        }
        if (!doubts.isEmpty()) {
            return "may not run: " + doubts;
        }
        return isNowhere() ? "not installed" : isEverywhere() ? "installed" : "only " + names();
    }

    /** Whether none of them calls us. */
    boolean isNowhere() {
        return hooks.stream().noneMatch(HookState::isThere);
    }

    /** Whether all of them call us, and nothing keeps them from it. */
    boolean isWell() {
        return !folder.isOff() && isEverywhere() && doubts().isEmpty();
    }

    private boolean isEverywhere() {
        return hooks.stream().allMatch(HookState::isThere);
    }

    private String names() {
        return hooks.stream().filter(HookState::isThere).map(HookState::hook).collect(Collectors.joining(", "));
    }

    private String doubts() {
        return hooks.stream()
                .filter(hook -> hook.isThere() && hook.doubt() != null)
                .map(hook -> hook.hook() + " (" + hook.doubt() + ")")
                .collect(Collectors.joining(", "));
    }
}
