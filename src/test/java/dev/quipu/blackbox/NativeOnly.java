package dev.quipu.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Runs on the native executable alone, where a command starts in a tenth of the time. It shows a promise of the finished
 * program that does not depend on how that was compiled. <code>-Dquipu.it.excludedGroups=</code> runs it on the jar too, as
 * <code>.ci/nightly</code> does, and <code>.ci/run</code> where no native image can be built.
 */
@Tag("executable")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NativeOnly {}
