package dev.quipu.transfer.from.foreign;

import java.nio.file.Path;

/** There is no file at the path that was named. */
public class MissingSourceException extends SourceException {

    public MissingSourceException(Path file) {
        super("There is no file " + file + ".");
    }
}
