package dev.quipu.port.table;

import java.util.List;

/** Tells which tables there are to those that may not know them; found by {@link java.util.ServiceLoader}. */
public interface TableSource {

    /** All tables and views of them that the API shows. */
    List<Table<?>> tables();

    /** What else the API answers with. */
    List<Described> described();
}
