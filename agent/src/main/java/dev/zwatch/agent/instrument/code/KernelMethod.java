package dev.zwatch.agent.instrument.code;

/**
 * A method of a kernel that carries out a kernel function. Public, as are the other types that the
 * adapter speaks, since the adapter is loaded by another loader.
 *
 * @param declaring the class whose code it is
 * @param name the method's name
 * @param descriptor the method's descriptor, as in a class file
 * @param function the function's id
 * @param handle index of the HANDLE that the call is about: of the one that it closes, else of the
 *     first; -1 for none
 * @param close how it is told that the call closes the handle, where only some calls do
 * @param handleVariable index of the PHANDLE that receives a handle, -1 for none
 * @param attributes index of the OBJECT_ATTRIBUTES, -1 for none
 * @param access index of DesiredAccess, -1 for none
 * @param status true when the result is an NTSTATUS
 */
public record KernelMethod(
    Class<?> declaring,
    String name,
    String descriptor,
    int function,
    int handle,
    ConditionalClose close,
    int handleVariable,
    int attributes,
    int access,
    boolean status) {
  /** True when it neither takes nor gives a handle: its calls are for the log only. */
  public boolean isForLogOnly() {
    return handle < 0 && handleVariable < 0;
  }
}
