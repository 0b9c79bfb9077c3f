package dev.quipu.cli.command;

import dev.quipu.base.problem.Failure;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.cli.output.ExitCode;
import dev.quipu.cli.output.OutputFailedException;
import dev.quipu.cli.output.VisibleText;
import dev.quipu.client.ApiRefusedException;
import dev.quipu.client.SinkRefusedException;
import dev.quipu.client.SinkUnavailableException;
import dev.quipu.config.ConfigurationException;
import dev.quipu.port.InvalidCursorException;
import dev.quipu.transfer.DamagedExportException;
import dev.quipu.transfer.MoveRefusedException;
import dev.quipu.transfer.from.agent.MissingPathException;
import dev.quipu.transfer.from.foreign.MissingSourceException;
import dev.quipu.transfer.from.foreign.SourceException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.Set;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failed command's user the reason in a sentence, and the exit code that goes with it. */
public final class Failures implements IExecutionExceptionHandler {

    /** What was given is not valid. */
    private static final Set<Integer> BAD_REQUESTS = Set.of(400, 422);

    private final BooleanSupplier isEnding;

    /** Of the commands of this process. */
    public Failures() {
        this(ApplicationLifecycleManager::isVmShuttingDown);
    }

    /**
     * Says nothing of what fails because the process ends.
     *
     * @param isEnding whether it was asked to
     */
    public Failures(BooleanSupplier isEnding) {
        this.isEnding = isEnding;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        if (failure instanceof OutputFailedException output) {
            return output.tell(line.getErr());
        }
        int code = code(failure);
        if (code == 0 && isEnding.getAsBoolean()) {
            return ExitCode.FAILED; // What it used was taken away, as when it is stopped while it starts.
        }
        if (code == 0) {
            Log.error("The command failed", failure);
        }
        boolean isOfFields = failure instanceof ValidationException || failure instanceof ApiRefusedException;
        String message = isOfFields
                ? OptionNames.in(String.valueOf(failure.getMessage()), line.getCommandSpec())
                : failure.getMessage();
        String reason = code == 0
                ? "internal error: " + failure.getClass().getSimpleName()
                : failure instanceof ApiRefusedException || failure instanceof MoveRefusedException
                        ? VisibleText.lines(message)
                        : VisibleText.value(message);
        line.getErr().println("quipu: " + reason);
        line.getErr().flush();
        return code == 0 ? ExitCode.FAILED : code;
    }

    private static int code(Exception failure) {
        if (failure instanceof ConfigurationException
                || failure instanceof ValidationException
                || failure instanceof InvalidCursorException
                || failure instanceof MissingPathException
                || failure instanceof MissingSourceException) {
            return ExitCode.WRONG_USE;
        }
        if (failure instanceof ApiRefusedException refused) {
            return BAD_REQUESTS.contains(refused.status()) ? ExitCode.WRONG_USE : ExitCode.FAILED;
        }
        boolean isKnown = failure instanceof Failure
                || failure instanceof DamagedExportException
                || failure instanceof MoveRefusedException
                || failure instanceof SourceException
                || failure instanceof SinkUnavailableException
                || failure instanceof SinkRefusedException;
        return isKnown ? ExitCode.FAILED : 0;
    }
}
