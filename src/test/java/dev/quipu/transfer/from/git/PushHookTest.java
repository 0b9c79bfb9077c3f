package dev.quipu.transfer.from.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.hooks.Installer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes with our hook beside one that was there before. */
class PushHookTest extends HookedRepository {

    /** So many refs that a pipe does not hold their lines. */
    private static final int MANY = 500;

    @Test
    void anExistingHookThatFailsStillFailsAndRefusesThePush() throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        Path hook = Files.writeString(hooks().path().resolve("pre-push"), "#!/bin/sh\nfalse\n");
        install();
        told();

        // When
        int exit = run("push", "--quiet", "origin", "trunk");

        // Then
        assertThat(hook).isExecutable();
        assertThat(exit).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash"})
    void anExistingHookThatReadsThePushStillReadsItWholeAndSoDoWe(String shell) throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        Path copied = root.resolve("copied");
        Path hook = hooks().path().resolve("pre-push");
        String own = "#!/usr/bin/env " + shell + "\nset -eu\nif true; then exec cat > '" + copied + "'; fi\n";
        Files.writeString(hook, own);
        install();
        told();
        List<String> push = new ArrayList<>(List.of("push", "--quiet", "origin", "trunk"));
        for (int i = 0; i < MANY; i++) {
            push.add("trunk:refs/heads/" + "long".repeat(10) + i);
        }

        // When
        git(push.toArray(String[]::new));

        // Then
        String line = "refs/heads/trunk " + head() + " refs/heads/trunk " + "0".repeat(40);
        assertThat(Files.readAllLines(copied)).hasSize(1 + MANY).contains(line);
        assertThat(calledWith()).containsExactlyElementsOf(Files.readAllLines(copied));
        new Installer(root.resolve("memory")).undo(new Installer(root.resolve("memory")).uninstall(hooks(), null));
        assertThat(hook).hasContent(own);
    }

    @Test
    void aPushOfNothingTellsTheExistingHookNothing() throws Exception {
        // Given
        git("init", "--quiet", "--bare", root.resolve("bare.git").toString());
        git("remote", "add", "origin", root.resolve("bare.git").toString());
        commit("one");
        git("push", "--quiet", "origin", "trunk");
        Path copied = root.resolve("copied");
        Files.writeString(hooks().path().resolve("pre-push"), "#!/bin/sh\nexec cat > '" + copied + "'\n");
        install();

        // When
        git("push", "--quiet", "origin", "trunk");

        // Then
        assertThat(copied).isEmptyFile();
    }
}
