package dev.quipu.base.validation;

/** A run that has ended wants a task; the row stays as it was. */
public class RunEndedException extends RuntimeException {

    public RunEndedException(String id, String status) {
        super("Run " + id + " is " + status + " and can claim no task; begin another run.");
    }
}
