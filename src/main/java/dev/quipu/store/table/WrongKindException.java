package dev.quipu.store.table;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quipu.port.table.Column;
import java.util.Locale;

/** A value in JSON that is not of its column's kind; the message names the column and the kind. */
public final class WrongKindException extends JsonProcessingException {

    WrongKindException(Column<?> column, JsonLocation place) {
        super(column.name() + " is not of the kind " + column.kind().name().toLowerCase(Locale.ROOT), place);
    }
}
