package dev.quipu;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * All other tests, without an application. One that starts it, under a name that the other suites do not know, passes here
 * too, only slower.
 */
@Suite
@SelectPackages("dev.quipu")
@IncludeClassNamePatterns("dev\\.quipu\\..*Test")
@ExcludeClassNamePatterns({PostgresApplicationSuite.CLASSES, EmbeddedApplicationSuite.CLASSES, CommandSuite.CLASSES})
class PlainSuite {}
