package dev.zwatch.agent.engine;

import dev.zwatch.agent.bridge.Frame;
import dev.zwatch.agent.bridge.KernelFacts;
import dev.zwatch.agent.bridge.Routine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers at once and without allocating: one driver, one routine a thread, each handle its key.
 */
class QuietFacts implements KernelFacts {
  @Override
  public boolean oneThreadAtATime() {
    return false;
  }

  @Override
  public boolean callerStays() {
    return false;
  }

  @Override
  public long handleTable(long handle) {
    return 0;
  }

  @Override
  public long keyOfHandle(long handle) {
    return handle;
  }

  @Override
  public long keyOfAttributes(long objectAttributes) {
    return objectAttributes;
  }

  @Override
  public String keyPath(long key) {
    return "\\Key" + key;
  }

  @Override
  public int grantedAccess(long handle) {
    return 0;
  }

  @Override
  public int handleAttributes(long handle) {
    return 0;
  }

  @Override
  public long routineRun() {
    return Thread.currentThread().getId();
  }

  @Override
  public long enclosingRun(long run) {
    return 0;
  }

  @Override
  public long driverOfRun(long run) {
    return 1;
  }

  @Override
  public String roleOfRun(long run) {
    return "DRIVER_DISPATCH";
  }

  @Override
  public @Nullable Routine routine(long run) {
    return null;
  }

  @Override
  public long callingDriver() {
    return 1;
  }

  @Override
  public String driverName(long driver) {
    return "quiet.sys";
  }

  @Override
  public boolean driverHasUnload(long driver) {
    return true;
  }

  @Override
  public int irql() {
    return 0;
  }

  @Override
  public long thread() {
    return Thread.currentThread().getId();
  }

  @Override
  public int callStack(long[] into) {
    into[0] = 0x1000;
    into[1] = 0x2000;
    return 2;
  }

  @Override
  public boolean isCallStack(long[] returnAddresses) {
    return returnAddresses.length == 2
        && returnAddresses[0] == 0x1000
        && returnAddresses[1] == 0x2000;
  }

  @Override
  public long faultingInstruction() {
    return 0;
  }

  @Override
  public List<Frame> frames(long address) {
    return List.of();
  }

  @Override
  public boolean kernelClass(String className) {
    return false;
  }

  @Override
  public String describeStatus(int status) {
    return "";
  }

  @Override
  public String bugCheckName(int code) {
    return "";
  }

  @Override
  public String seed() {
    return "";
  }

  @Override
  public String scenario() {
    return "";
  }

  @Override
  public List<String> injectedFaults() {
    return List.of();
  }
}
