package dev.quipu.client.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hooks of a repository: which of them are ours to write, and which of them call us. */
final class GitHookFiles {

    private GitHookFiles() {}

    /**
     * The hooks into which our lines may go: those that no hook manager makes, or whose manager calls us already are left out.
     *
     * @throws HooksRefusedException if hooks are turned off, or a hook manager would not keep our lines; it tells where they last
     */
    static List<String> writable(HooksFolder folder) {
        if (folder.isOff()) {
            throw new HooksRefusedException("Git hooks are disabled in " + folder.workTree()
                    + ": core.hooksPath is "
                    + (folder.path().equals(folder.workTree()) ? "empty" : folder.path())
                    + ".\nEnable them with `git config --unset core.hooksPath` "
                    + "(--global if it is set there), and try again.");
        }
        List<String> writable = new ArrayList<>();
        Map<HookMaker, List<String>> unkept = new EnumMap<>(HookMaker.class);
        for (String hook : GitHooks.ALL) {
            Optional<HookMaker> manager = HookMaker.of(folder, hook);
            if (manager.isEmpty()) {
                writable.add(hook);
            } else if (!manager.get().holdsOurs(folder, hook)) {
                unkept.computeIfAbsent(manager.get(), key -> new ArrayList<>()).add(hook);
            }
        }
        unkept.forEach((manager, hooks) -> {
            throw new HooksRefusedException(manager.text() + " generates git's hooks in " + folder.path()
                    + " and would overwrite Quipu's lines.\nLet "
                    + manager.lasting(folder, "HOOK").get(0) + " call `"
                    + manager.call() + "` for " + String.join(", ", hooks) + ", and try again.");
        });
        return writable;
    }

    /** Of each hook whether it calls us. */
    static List<HookState> states(HooksFolder folder) throws IOException {
        List<HookState> states = new ArrayList<>();
        for (String hook : GitHooks.ALL) {
            states.add(state(folder, hook));
        }
        return states;
    }

    private static HookState state(HooksFolder folder, String hook) throws IOException {
        Path file = folder.path().resolve(hook);
        Optional<HookMaker> manager = HookMaker.of(folder, hook);
        if (manager.isPresent() && manager.get().holdsOurs(folder, hook)) {
            return new HookState(hook, true, null);
        }
        byte[] script = Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        if (!GitHookScript.isIn(script)) {
            return new HookState(hook, false, null);
        }
        return new HookState(hook, true, doubt(folder, file, script, manager));
    }

    /** Why lines that are in a script may not run. */
    private static String doubt(HooksFolder folder, Path file, byte[] script, Optional<HookMaker> manager) {
        if (folder.isOff()) {
            return "hooks are disabled (core.hooksPath)";
        }
        if (manager.isPresent()) {
            return manager.get().text() + " overwrites them";
        }
        if (!Files.isExecutable(file)) {
            return "not executable";
        }
        return GitHookScript.isFirst(script) ? null : "behind other commands";
    }
}
