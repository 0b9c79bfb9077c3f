package dev.quipu.cli.command;

import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.nativeimage.c.type.CTypeConversion.CCharPointerHolder;

/**
 * The folder in which a command runs. It may have been deleted meanwhile, and then a native executable fails at the first
 * system property that is set, long before anything needs the folder.
 */
public final class WorkingFolder {

    /** A folder that is there on Linux, and in which a relative path names nothing and makes nothing. */
    private static final String ELSEWHERE = "/proc";

    private WorkingFolder() {}

    /** Goes elsewhere if the folder is gone; to be called before anything else. A JVM does not start in such a folder. */
    public static void leaveIfGone() {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") == null) {
            return;
        }
        try {
            System.getProperty("user.dir");
        } catch (Error gone) {
            try (CCharPointerHolder folder = CTypeConversion.toCString(ELSEWHERE)) {
                Native.chdir(folder.get());
            }
        }
    }

    /** Apart from the rest, because only a native executable can load it. */
    private static final class Native {

        @CFunction("chdir")
        static native int chdir(CCharPointer folder);
    }
}
