package dev.quipu.blackbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Runs on the jar, and on the native executable as well: it passes what a native image can break (reflection, resources,
 * libraries, TLS, the commands' parsing).
 */
@Tag("native")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NativeToo {}
