package dev.quipu.transfer.from.agent;

import java.nio.file.Path;

/** There is neither a file nor a folder at a path that was named. */
public class MissingPathException extends RuntimeException {

    public MissingPathException(Path path) {
        super("There is no file or folder " + path);
    }
}
