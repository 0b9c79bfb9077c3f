package dev.quipu.base.validation;

import java.util.List;

/** A task waits for others and cannot be claimed; the row stays as it was. */
public class TaskNotReadyException extends RuntimeException {

    public TaskNotReadyException(String id, List<String> waitsFor) {
        super("Task " + id + " waits for what is neither completed nor skipped: " + String.join(", ", waitsFor) + ".");
    }
}
