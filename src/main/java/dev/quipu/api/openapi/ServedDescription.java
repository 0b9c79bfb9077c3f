package dev.quipu.api.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import java.io.InputStream;

/** The API's description, which Quarkus reads at every start and holds as JSON and YAML for whoever asks. */
public final class ServedDescription {

    private ServedDescription() {}

    /**
     * Lets this process start without it, for a command that serves nothing. Reading it would be a third of the time of such a
     * command as a native executable, an eighth on the JVM.
     */
    public static void leaveOut() {
        OpenApiConstants.classLoader = new Empty();
    }

    /** Where Quarkus looks for the description alone. */
    private static final class Empty extends ClassLoader {

        @Override
        public InputStream getResourceAsStream(String name) {
            return null;
        }
    }
}
