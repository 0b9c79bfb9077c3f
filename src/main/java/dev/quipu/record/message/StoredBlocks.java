package dev.quipu.record.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonText;
import dev.quipu.base.text.EnumText;
import dev.quipu.record.conversation.BlockKind;
import dev.quipu.record.conversation.BlockPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The places of a message's parts as they are stored: an array of objects, in order. */
final class StoredBlocks {

    private StoredBlocks() {}

    static Json write(List<BlockPlace> places) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (BlockPlace place : places) {
            ObjectNode object = array.addObject()
                    .put("event", place.eventId())
                    .put("index", place.index())
                    .put("kind", EnumText.of(place.kind()));
            if (place.toolUseId() != null) {
                object.put("call", place.toolUseId());
            }
        }
        return JsonText.of(array);
    }

    static List<BlockPlace> read(Json places) {
        List<BlockPlace> read = new ArrayList<>();
        for (JsonNode place : JsonText.tree(places)) {
            read.add(new BlockPlace(
                    place.path("event").textValue(),
                    place.path("index").intValue(),
                    BlockKind.valueOf(place.path("kind").textValue().toUpperCase(Locale.ROOT)),
                    place.path("call").textValue()));
        }
        return read;
    }
}
