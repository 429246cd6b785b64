package dev.zwatch.wdk.types;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a {@code long} parameter as a HANDLE: an index into the kernel's or a process's table. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface HANDLE {
  /** True where the call, when it succeeds, closes the handle. */
  boolean closed() default false;
}
