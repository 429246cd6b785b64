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

  /** Where only some calls close the handle: what tells them, one condition at most. */
  When[] when() default {};

  /** A condition on another parameter of the call. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface When {
    /** The name of a parameter of type {@code int}. */
    String parameter();

    /** The bits of it that count. */
    int mask() default -1;

    /** What those bits must be. */
    int value();
  }
}
