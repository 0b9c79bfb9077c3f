package dev.quipu.record.conversation.told;

import dev.quipu.record.conversation.Block;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import dev.quipu.record.conversation.MessageState;
import dev.quipu.record.conversation.Origin;
import dev.quipu.record.conversation.Speaker;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.usage.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as one record of an agent tells it.
 *
 * @param id the agent's own, or what else tells it from others of its conversation
 * @param parentId the entry of a tree that it follows; null of a list, and of the first
 * @param role who speaks
 * @param origin where it comes from
 * @param model the model that wrote it; null if none is told
 * @param at when it was written
 * @param eventId the event of the record
 * @param parts its parts, in order
 * @param tokens what the answer used; null if that is not told
 * @param state whether the agent goes on from it, as far as the record itself tells
 */
public record ToldMessage(
        String id,
        String parentId,
        Speaker role,
        Origin origin,
        String model,
        Instant at,
        String eventId,
        List<BlockPlace> parts,
        Tokens tokens,
        MessageState state) {

    /** A message of a record, which has these parts and no others. */
    public static ToldMessage of(TranscriptEntry entry, String id, Speaker role, Origin origin, List<Block> parts) {
        return new ToldMessage(
                id,
                null,
                role,
                origin,
                null,
                entry.timestamp(),
                entry.eventId(),
                places(entry.eventId(), parts, 0),
                null,
                MessageState.LIVE);
    }

    /**
     * Where parts of a record stand.
     *
     * @param from the place of the first of them among the parts of the record's line
     */
    public static List<BlockPlace> places(String eventId, List<Block> parts, int from) {
        List<BlockPlace> places = new ArrayList<>();
        for (Block part : parts) {
            places.add(new BlockPlace(eventId, from + places.size(), part.kind(), part.toolUseId()));
        }
        return places;
    }

    /** The same under another id. */
    public ToldMessage named(String other) {
        return new ToldMessage(other, parentId, role, origin, model, at, eventId, parts, tokens, state);
    }

    /** The same in a tree. */
    public ToldMessage behind(String parent) {
        return new ToldMessage(id, parent, role, origin, model, at, eventId, parts, tokens, state);
    }

    /** The same of a model. */
    public ToldMessage by(String named) {
        return new ToldMessage(id, parentId, role, origin, named, at, eventId, parts, tokens, state);
    }

    /** The same of another time; of this one if that is null. */
    public ToldMessage at(Instant time) {
        Instant when = time == null ? at : time;
        return new ToldMessage(id, parentId, role, origin, model, when, eventId, parts, tokens, state);
    }

    /** The same with other parts. */
    public ToldMessage with(List<BlockPlace> places) {
        return new ToldMessage(id, parentId, role, origin, model, at, eventId, places, tokens, state);
    }

    /** The same with what it used. */
    public ToldMessage using(Tokens used) {
        return new ToldMessage(id, parentId, role, origin, model, at, eventId, parts, used, state);
    }

    /** The same in another state. */
    public ToldMessage in(MessageState changed) {
        return new ToldMessage(id, parentId, role, origin, model, at, eventId, parts, tokens, changed);
    }

    /** The same from elsewhere. */
    public ToldMessage from(Origin other) {
        return new ToldMessage(id, parentId, role, other, model, at, eventId, parts, tokens, state);
    }

    /** Whether there is nothing in it but what tools gave back. */
    boolean isOfTools() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.kind() == BlockKind.TOOL_RESULT);
    }

    /** Whether a turn begins with it. */
    boolean isPrompt() {
        return role == Speaker.USER && (origin == Origin.TYPED || origin == Origin.AGENT);
    }
}
