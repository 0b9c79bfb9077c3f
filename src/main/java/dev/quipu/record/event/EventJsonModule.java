package dev.quipu.record.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** How an event looks as JSON: as {@link EventView} describes it, with its id as it was sent. */
@Singleton
public class EventJsonModule implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("quipu-events").addSerializer(Event.class, new AsClientsSeeIt()));
    }

    private static final class AsClientsSeeIt extends StdSerializer<Event> {

        AsClientsSeeIt() {
            super(Event.class);
        }

        @Override
        public void serialize(Event event, JsonGenerator json, SerializerProvider values) throws IOException {
            List<Object> shown = EventTable.EVENTS.stored(event.shown());
            List<Column<?>> columns = EventTable.SHAPE.columns();
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).name());
                Kind.write(json, shown.get(i));
            }
            json.writeEndObject();
        }
    }
}
