package dev.quipu.record.message;

import dev.quipu.base.json.Json;
import dev.quipu.base.text.EnumText;
import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockPlace;

/** A part of a message as it is answered. */
public record BlockBody(
        String kind,
        String eventId,
        int index,
        String text,
        String toolName,
        String toolUseId,
        Json input,
        Boolean isError,
        Json raw) {

    /**
     * A part of a line.
     *
     * @param block null if the line is gone, or holds it no more
     */
    static BlockBody of(BlockPlace place, Block block) {
        return new BlockBody(
                EnumText.of(place.kind()),
                place.eventId(),
                place.index(),
                block == null ? null : block.text(),
                block == null ? null : block.toolName(),
                place.toolUseId(),
                block == null ? null : block.input(),
                block == null ? null : block.isError(),
                block == null ? null : block.raw());
    }
}
