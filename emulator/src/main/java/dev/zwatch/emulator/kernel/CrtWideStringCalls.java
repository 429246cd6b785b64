package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.text.TerminatedText;
import dev.zwatch.wdk.CrtWideStrings;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCWSTR;

/** Wide text that ends with a null character. */
public final class CrtWideStringCalls implements CrtWideStrings {
  private final WatchSlot watch;
  private final TerminatedText text;

  public CrtWideStringCalls(WatchSlot watch, KernelMemory memory) {
    this.watch = watch;
    this.text = new TerminatedText(memory, true);
  }

  @Override
  public long wcslen(PCWSTR Str) {
    return text.length(Str.address());
  }

  @Override
  public int wcscmp(PCWSTR Str1, PCWSTR Str2) {
    return text.compare(Str1.address(), Str2.address(), -1, false);
  }

  @Override
  public int wcsncmp(PCWSTR Str1, PCWSTR Str2, long MaxCount) {
    return text.compare(Str1.address(), Str2.address(), MaxCount, false);
  }

  @Override
  public int _wcsicmp(PCWSTR Str1, PCWSTR Str2) {
    return text.compare(Str1.address(), Str2.address(), -1, true);
  }

  @Override
  public int _wcsnicmp(PCWSTR Str1, PCWSTR Str2, long MaxCount) {
    return text.compare(Str1.address(), Str2.address(), MaxCount, true);
  }

  @Override
  public long wcschr(PCWSTR Str, int Val) {
    return text.first(Str.address(), Val);
  }

  @Override
  public long wcsrchr(PCWSTR Str, int Ch) {
    return text.last(Str.address(), Ch);
  }

  @Override
  public long wcsstr(PCWSTR Str, PCWSTR SubStr) {
    return text.find(Str.address(), SubStr.address());
  }

  @Override
  public long wcscpy(long Dest, PCWSTR Source) {
    text.copy(Dest, Source.address(), -1);
    return Dest;
  }

  @Override
  public long wcsncpy(long Dest, PCWSTR Source, long Count) {
    text.copyAndFill(Dest, Source.address(), Count);
    return Dest;
  }

  @Override
  public long wcscat(long Dest, PCWSTR Source) {
    text.copy(text.end(Dest), Source.address(), -1);
    return Dest;
  }

  @Override
  public long wcsncat(long Dest, PCWSTR Source, long Count) {
    text.copy(text.end(Dest), Source.address(), Count);
    return Dest;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
