package dev.quipu.transfer.from.agent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The agents whose sessions can be imported. */
public enum Agent {
    CLAUDE_CODE("claude-code", "Claude Code"),
    CODEX("codex", "Codex CLI"),
    GEMINI("gemini", "Gemini CLI"),
    OPENCODE("opencode", "opencode and Kilo CLI"),
    COPILOT("copilot", "GitHub Copilot CLI"),
    CURSOR("cursor", "Cursor"),
    CLINE("cline", "Cline, Roo Code and Kilo Code"),
    PI("pi", "Pi"),
    QWEN("qwen", "Qwen Code"),
    DROID("droid", "Factory Droid"),
    CONTINUE("continue", "Continue"),
    AMP("amp", "Amp"),
    AIDER("aider", "Aider");

    private final String id;
    private final String title;

    Agent(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** What it is called on the command line. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The agent of this id. */
    public static Optional<Agent> of(String id) {
        return Stream.of(values()).filter(agent -> agent.id.equals(id)).findFirst();
    }

    /** The ids of all, in their order. */
    public static List<String> ids() {
        return Stream.of(values()).map(Agent::id).toList();
    }
}
