package dev.quipu.base.validation;

/** A spec has as many tasks as it may have; nothing was stored. */
public class TooManyTasksException extends RuntimeException {

    public TooManyTasksException(String specId, int most) {
        super("Spec " + specId + " has " + most + " tasks, which is as many as a spec may have.");
    }
}
