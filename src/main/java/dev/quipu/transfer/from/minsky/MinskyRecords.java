package dev.quipu.transfer.from.minsky;

import dev.quipu.transfer.rows.ImportReport.Refused;
import java.util.List;

/** Minsky's records, one after the other, in whatever form they are kept. */
interface MinskyRecords extends AutoCloseable {

    /** The next record, null at the end. */
    MinskyRecord next();

    /** What stands beside them and is not read. */
    List<Refused> leftOut();

    @Override
    void close();
}
