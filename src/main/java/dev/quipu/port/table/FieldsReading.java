package dev.quipu.port.table;

import dev.quipu.base.json.Json;
import dev.quipu.base.validation.Faults;
import dev.quipu.base.validation.FieldReaders;
import dev.quipu.base.validation.ValidationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what a client sends by the columns of a shape. */
final class FieldsReading<R, D> implements Sent<R> {

    private final Shape<R, D> shape;
    private final boolean isNew;
    private final Faults faults = new Faults();
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Change<R, D>> changes = new LinkedHashMap<>();

    /** What becomes of a row by one field; a {@link FieldReaders.Fault} is one that only the row can tell. */
    private interface Change<R, D> {

        void make(D draft, R before);
    }

    FieldsReading(Shape<R, D> shape, Map<String, Json> sent, String kind, boolean isNew) {
        this.shape = shape;
        this.isNew = isNew;
        if (isNew) {
            shape.columns().stream()
                    .filter(column -> column.isNeeded() && !sent.containsKey(column.name()))
                    .forEach(column -> faults.add(column.name(), "must be given"));
        }
        sent.forEach((name, value) -> {
            try {
                read(name, value, kind);
            } catch (FieldReaders.Fault e) {
                faults.add(name, e);
            }
        });
    }

    private void read(String name, Json value, String kind) {
        Field<R, D, ?> field = shape.named(name);
        Column<?> beside = shape.beside().get(name);
        if (field != null && field.column().setting().allows(isNew)) {
            changes.put(name, change(field, value));
        } else if (beside != null && beside.setting().allows(isNew)) {
            values.put(name, beside.read(value));
        } else if (field != null && !isNew) {
            changes.put(name, (draft, before) -> field.requireSame(before, value));
        } else {
            throw new FieldReaders.Fault("is not a field of a " + (isNew ? "new " : "") + kind);
        }
    }

    private <V> Change<R, D> change(Field<R, D, V> field, Json value) {
        if (!isNew && field.merges(value)) {
            return (draft, before) -> field.merge(draft, before, value);
        }
        V read = field.column().read(value);
        values.put(field.column().name(), read);
        return (draft, before) -> field.setter().accept(draft, read);
    }

    @Override
    public Sent<R> checked() {
        refuse(faults);
        return this;
    }

    private static void refuse(Faults faults) {
        if (!faults.isEmpty()) {
            throw new ValidationException(faults);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> V value(Column<V> column) {
        return (V) values.get(column.name());
    }

    @Override
    public R in(R before) {
        Faults all = faults.copy();
        D draft = shape.copy(before);
        changes.forEach((name, change) -> {
            try {
                change.make(draft, before);
            } catch (FieldReaders.Fault e) {
                all.add(name, e);
            }
        });
        refuse(all);
        return shape.finish().apply(draft);
    }
}
