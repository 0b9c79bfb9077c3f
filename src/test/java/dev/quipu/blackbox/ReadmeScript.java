package dev.quipu.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of the README, and then of the pages that lead on from it, as one script for bash. A block of code is of commands if
 * it begins with one; a block that does not is what they print. What a reader is to replace (hosts, passwords, folders) is
 * replaced; what does not end by itself is ended when it has shown that it works.
 */
final class ReadmeScript {

    /** What is typed, in this order: a page may count on what those before it have left. */
    private static final List<Path> PAGES = List.of(
            Path.of("README.md"),
            Path.of("docs/hooks.md"),
            Path.of("docs/api.md"),
            Path.of("docs/planning.md"),
            Path.of("docs/import.md"),
            Path.of("docs/access.md"),
            Path.of("docs/backends.md"),
            Path.of("docs/move.md"));

    private static final Pattern COMMAND = Pattern.compile(
            "(?:\\(|quipu|curl|printf|\\./mvnw|mkdir|ln|export|kubectl|PGPASSWORD=|DATABASE_URL=|QUIPU_BACKEND=).*");

    /** What runs before: how a server is waited for and ended. */
    private static final String BEFORE = """
            set -euo pipefail
            PS4='+ README: '
            export PATH="$HOME/.local/bin:$PATH"
            server=
            ready() { for i in $(seq 600); do
                curl -ksf "$1/q/health/ready" > /dev/null && return
                kill -0 "$server" && sleep 0.1 || return 1
              done; return 1; }
            serves() { local - url=$1; set +x; shift; stops; env "${variables[@]}" "$@" & server=$!; variables=(); ready "$url"; }
            stops() { local -; set +x; if [ -n "$server" ]; then kill "$server"; wait "$server" || true; server=; fi; }
            # Runs what does not end by itself until a text comes.
            shows() { local - text=$1; set +x; shift; "$@" > "$HOME/shown" 2>&1 & local pid=$!
              for i in $(seq 300); do grep -q "$text" "$HOME/shown" && break; sleep 0.1; done
              kill $pid; wait $pid || true; grep "$text" "$HOME/shown" || { cat "$HOME/shown"; return 1; }; }
            in_repository() { (cd "$HOME/app" && "$@"); }
            variables=()
            export TMPDIR="$HOME/tmp"
            mkdir "$TMPDIR"
            trap stops EXIT
            git init -q "$HOME/app"
            cd "$HOME"
            set -x
            """;

    private ReadmeScript() {}

    /**
     * The script.
     *
     * @param port where Quipu is to serve
     * @param database the URL of a new PostgreSQL database, with user and password
     * @param target likewise, of the one to move to
     */
    static String of(int port, String database, String target) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path page : PAGES) {
            blocks.addAll(blocks(Files.readString(page)));
        }
        String script = BEFORE
                + blocks.stream()
                        .filter(block -> COMMAND.matcher(
                                        block.lines().findFirst().orElseThrow())
                                .matches())
                        .collect(Collectors.joining("\n"))
                + "stops\necho every command works\n";
        for (Replacement each : replacements(port, database, target)) {
            if (!script.contains(each.written())) {
                throw new IllegalStateException("The pages have no longer: " + each.written());
            }
            script = script.replace(each.written(), each.typed());
        }
        return script;
    }

    private record Replacement(String written, String typed) {}

    private static List<Replacement> replacements(int port, String database, String target) {
        String url = "http://127.0.0.1:" + port;
        return List.of(
                // The build is what this test runs.
                new Replacement(
                        "./mvnw -q package -DskipTests && src/release/quipu",
                        "serves " + url + " $QUIPU_UNDER_TEST serve"),
                new Replacement("./mvnw verify", ":"),
                new Replacement(
                        "ln -s \"$PWD/src/release/quipu\" ~/.local/bin/quipu",
                        "printf '#!/bin/sh\\nexec %s \"$@\"\\n' \"$QUIPU_UNDER_TEST\" > ~/.local/bin/quipu; chmod +x ~/.local/bin/quipu"),
                // They ask a person.
                new Replacement("quipu import --all", "quipu import --all --yes"),
                new Replacement("quipu hooks install --claude-code ", "quipu hooks install --claude-code --yes "),
                new Replacement("quipu hooks install --git  ", "in_repository quipu hooks install --git --yes  "),
                new Replacement("\nquipu hooks status", "\nin_repository quipu hooks status"),
                new Replacement("\nquipu doctor", "\nin_repository quipu doctor"),
                new Replacement("quipu session tail", "shows note.taken quipu session tail"),
                new Replacement("curl -N ", "shows '^HTTP.* 200' curl -siN "),
                // Of the tools that others have on their machines.
                new Replacement(
                        "PGPASSWORD=… quipu import fuel-code postgresql://ada@db.example/fuel_code",
                        "quipu import fuel-code \"$FUEL_CODE\""),
                new Replacement("quipu import minsky", "stops; quipu import minsky"),
                // Servers, one after the other.
                new Replacement(
                        "quipu serve --host 0.0.0.0 --keys required\ncurl",
                        "serves " + url + " quipu serve --host 0.0.0.0 --keys required\ncurl"),
                new Replacement("http://quipu.example:7847", url),
                new Replacement("quipu team create mobile", "stops\nquipu team create mobile"),
                new Replacement("/etc/quipu/", "$HOME/"),
                new Replacement(
                        "\nquipu serve --host 0.0.0.0 --keys required",
                        "\nserves https://127.0.0.1:" + port
                                + " quipu serve --host 0.0.0.0 --keys required; unset QUIPU_TLS_CERTIFICATE QUIPU_TLS_KEY"),
                new Replacement(
                        "DATABASE_URL=postgresql://quipu:secret@db.example:5432/quipu quipu serve",
                        "variables=(DATABASE_URL=" + database + "); serves " + url + " quipu serve"),
                new Replacement(
                        "QUIPU_BACKEND=json QUIPU_JSON_PATH=~/.local/state/minsky/session-db.json quipu serve",
                        "variables=(QUIPU_BACKEND=json QUIPU_JSON_PATH=$HOME/.local/state/minsky/session-db.json); unset QUIPU_KEY; serves "
                                + url + " quipu serve; stops"),
                new Replacement("postgresql://quipu@db.example/quipu", target),
                new Replacement("127.0.0.1:7847", "127.0.0.1:" + port));
    }

    /** The blocks of code, without their indentation; those for a cluster, which is not there, are left out. */
    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        boolean isExample = false;
        for (String line : (page + "\n.").lines().toList()) {
            if (line.startsWith("    ") || isExample && line.isEmpty()) {
                block.append(line.isEmpty() ? line : line.substring(4)).append('\n');
                continue;
            }
            if (block.length() > 0) {
                blocks.add(isExample ? "(\n" + block + ")\n" : block.toString());
                block.setLength(0);
            }
            // The one script that is more than a list of commands.
            isExample = line.startsWith("<!-- example:");
        }
        return blocks.stream().filter(each -> !each.startsWith("kubectl ")).toList();
    }
}
