package dev.quipu.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Runs on the native executable alone, because there it takes a tenth of the time: what starts many processes to show
 * something that does not depend on how they were compiled. <code>-Dquipu.it.excludedGroups=</code> runs it on the jar too, as
 * <code>.ci/nightly</code> does.
 */
@Tag("executable")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NativeOnly {}
