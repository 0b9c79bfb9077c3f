package dev.quipu.record.conversation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a message while its lines are read: the result of a call comes to stand behind the call. */
public final class BlockPlaces {

    private final List<BlockPlace> blocks = new ArrayList<>();
    private final Map<String, List<BlockPlace>> results = new LinkedHashMap<>();

    /** Takes a part that stands where it was written. */
    public void add(BlockPlace block) {
        blocks.add(block);
    }

    /** Takes the result of a call, which may be one of these parts or not. */
    public void addResult(BlockPlace result) {
        results.computeIfAbsent(result.toolUseId(), call -> new ArrayList<>()).add(result);
    }

    /** Forgets the parts, for the message was written again; results that were told apart from it stay. */
    public void clear() {
        blocks.clear();
    }

    /** All, in order; a result that stands among the parts itself counts before one that was told apart. */
    public List<BlockPlace> all() {
        Set<String> answered = new HashSet<>();
        for (BlockPlace block : blocks) {
            if (block.kind() == BlockKind.TOOL_RESULT) {
                answered.add(block.toolUseId());
            }
        }
        List<BlockPlace> places = new ArrayList<>();
        for (BlockPlace block : blocks) {
            places.add(block);
            if (block.kind() == BlockKind.TOOL_USE && answered.add(block.toolUseId())) {
                places.addAll(results.getOrDefault(block.toolUseId(), List.of()));
            }
        }
        results.forEach((call, found) -> {
            if (!answered.contains(call)) {
                places.addAll(found);
            }
        });
        return List.copyOf(places);
    }
}
