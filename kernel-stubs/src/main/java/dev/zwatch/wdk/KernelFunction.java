package dev.zwatch.wdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a family as a function that drivers call. Its name is the name they import; its
 * signature says how arguments are passed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface KernelFunction {
  /** The highest IRQL at which a driver may call it, of {@link dev.zwatch.wdk.constants.KIRQL}. */
  int irql();

  /** The header that declares it. */
  String header() default "wdm.h";

  /** The C type that an {@code int} result stands for. */
  String returns() default "NTSTATUS";

  /** Further names under which drivers import it. */
  String[] aliases() default {};
}
