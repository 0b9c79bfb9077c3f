package dev.quipu.record.message;

import dev.quipu.base.text.EnumText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session with those that it began. */
public record SessionTree(SessionBranch session, boolean truncated) {

    /** A session of the tree. */
    public record SessionBranch(
            String id,
            String agent,
            String title,
            String relationship,
            String toolUseId,
            Instant startedAt,
            Instant endedAt,
            long messages,
            List<SessionBranch> children) {}

    /**
     * The tree of some sessions.
     *
     * @param nodes by start; the root is among them
     */
    static SessionTree of(String root, List<SessionNode> nodes, boolean isTruncated) {
        Map<String, List<SessionNode>> byParent = new HashMap<>();
        SessionNode top = null;
        for (SessionNode node : nodes) {
            if (node.id().equals(root)) {
                top = node;
            } else {
                byParent.computeIfAbsent(node.parentId(), parent -> new ArrayList<>())
                        .add(node);
            }
        }
        return new SessionTree(node(top, byParent, new HashSet<>(Set.of(root))), isTruncated);
    }

    /** Sessions may be each other's parents: each stands where it is met first. */
    private static SessionBranch node(SessionNode node, Map<String, List<SessionNode>> byParent, Set<String> placed) {
        List<SessionNode> begun = byParent.getOrDefault(node.id(), List.of()).stream()
                .filter(child -> placed.add(child.id()))
                .toList();
        return new SessionBranch(
                node.id(),
                node.agent(),
                node.title(),
                EnumText.of(node.relationship()),
                node.toolUseId(),
                node.startedAt(),
                node.endedAt(),
                node.messages(),
                begun.stream().map(child -> node(child, byParent, placed)).toList());
    }
}
