package dev.quipu.api.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.quipu.port.table.Table;
import dev.quipu.port.table.TableSource;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ServiceLoader;

/** How rows look as JSON: as their tables say, without reflection. */
@Singleton
public class RowJsonModule implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("quipu-rows");
        ServiceLoader.load(TableSource.class, TableSource.class.getClassLoader())
                .forEach(source -> source.tables().stream()
                        .filter(table -> !table.words().isEmpty())
                        .forEach(table -> add(module, table)));
        mapper.registerModule(module);
    }

    private static <R> void add(SimpleModule module, Table<R> table) {
        module.addSerializer(table.type(), new AsTheTableSays<>(table));
    }

    private static final class AsTheTableSays<R> extends StdSerializer<R> {

        private final transient Table<R> table;

        AsTheTableSays(Table<R> table) {
            super(table.type());
            this.table = table;
        }

        @Override
        public void serialize(R row, JsonGenerator out, SerializerProvider values) throws IOException {
            table.write(row, out);
        }
    }
}
