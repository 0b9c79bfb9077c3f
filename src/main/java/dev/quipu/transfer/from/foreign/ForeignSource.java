package dev.quipu.transfer.from.foreign;

import dev.quipu.transfer.rows.ImportReport.Refused;
import dev.quipu.transfer.rows.IncomingRows;
import java.util.List;

/** The data of another tool, as rows of ours. */
public interface ForeignSource extends IncomingRows {

    /**
     * What has no place in Quipu whatever it says, such as a table of boards: one entry for all of it, with the number of
     * rows in the reason. Records that could have a place but for what they say are refused one by one instead.
     */
    List<Refused> leftOut();
}
