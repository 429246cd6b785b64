package dev.zwatch.agent.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Fails each test during which a rule was broken. The JVM of the tests must have been started with
 * the agent; without it the tests fail too, since nobody would look.
 *
 * <p>Findings are counted for the whole JVM, so tests that bear this do not run at the same time as
 * each other.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NoFindingsExtension.class)
@ResourceLock("dev.zwatch.findings")
public @interface NoFindings {
  /** The mildest level that fails a test: error, warning or note. */
  String level() default "warning";
}
