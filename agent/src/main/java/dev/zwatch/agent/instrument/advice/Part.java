package dev.zwatch.agent.instrument.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which part of the kernel call a parameter of an advice method stands for. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Part {
  Kind value();

  /** The parts of a kernel call; one that a function lacks reads as 0 or null. */
  enum Kind {
    /** The function's id, a constant. */
    FUNCTION,
    /** The same, but its other id in a call that closes its handle as only some calls do. */
    FUNCTION_OF_CALL,
    /** 1 if the function closes its handle in every call, else 0; a constant. */
    CLOSES,
    /** 1 if a parameter is a HANDLE, else 0; a constant. */
    HAS_HANDLE,
    /** The parameter that is a HANDLE; where there are several, the one that may be closed. */
    HANDLE,
    /** The PHANDLE that receives a handle. */
    HANDLE_VARIABLE,
    /** The OBJECT_ATTRIBUTES. */
    OBJECT_ATTRIBUTES,
    /** The parameter named DesiredAccess. */
    DESIRED_ACCESS,
    /** The NTSTATUS that is returned. */
    STATUS
  }
}
