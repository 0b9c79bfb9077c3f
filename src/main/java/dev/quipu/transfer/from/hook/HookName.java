package dev.quipu.transfer.from.hook;

import dev.quipu.base.text.Texts;

/** The event type of a hook that has none of its own. */
final class HookName {

    private static final String PREFIX = "hook.";
    private static final String SIGNS = "_-.:";

    private HookName() {}

    /**
     * <code>hook.&lt;name&gt;</code>, at most 255 characters. What is neither letter, digit nor one of {@value #SIGNS}
     * becomes an underscore: types are listed with commas between them when events are asked for.
     *
     * @param name as the agent tells it; null and blank become <code>unknown</code>
     */
    static String type(String name) {
        if (name == null || name.isBlank()) {
            return PREFIX + "unknown";
        }
        StringBuilder clean = new StringBuilder();
        name.strip()
                .codePoints()
                .map(c -> Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0 ? c : '_')
                .forEachOrdered(clean::appendCodePoint);
        return Texts.cut(PREFIX + clean, Texts.ID_LENGTH);
    }
}
