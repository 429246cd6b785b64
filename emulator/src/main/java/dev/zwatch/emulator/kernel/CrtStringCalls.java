package dev.zwatch.emulator.kernel;

import dev.zwatch.emulator.text.TerminatedText;
import dev.zwatch.wdk.CrtStrings;
import dev.zwatch.wdk.WatchSlot;
import dev.zwatch.wdk.types.KernelMemory;
import dev.zwatch.wdk.types.PCSTR;

/** Text of single bytes that ends with a null character. */
public final class CrtStringCalls implements CrtStrings {
  private final WatchSlot watch;
  private final TerminatedText text;

  public CrtStringCalls(WatchSlot watch, KernelMemory memory) {
    this.watch = watch;
    this.text = new TerminatedText(memory, false);
  }

  @Override
  public long strlen(PCSTR Str) {
    return text.length(Str.address());
  }

  @Override
  public int strcmp(PCSTR Str1, PCSTR Str2) {
    return text.compare(Str1.address(), Str2.address(), -1, false);
  }

  @Override
  public int strncmp(PCSTR Str1, PCSTR Str2, long MaxCount) {
    return text.compare(Str1.address(), Str2.address(), MaxCount, false);
  }

  @Override
  public int _stricmp(PCSTR Str1, PCSTR Str2) {
    return text.compare(Str1.address(), Str2.address(), -1, true);
  }

  @Override
  public int _strnicmp(PCSTR Str1, PCSTR Str2, long MaxCount) {
    return text.compare(Str1.address(), Str2.address(), MaxCount, true);
  }

  @Override
  public long strchr(PCSTR Str, int Val) {
    return text.first(Str.address(), Val);
  }

  @Override
  public long strrchr(PCSTR Str, int Ch) {
    return text.last(Str.address(), Ch);
  }

  @Override
  public long strstr(PCSTR Str, PCSTR SubStr) {
    return text.find(Str.address(), SubStr.address());
  }

  @Override
  public long strcpy(long Dest, PCSTR Source) {
    text.copy(Dest, Source.address(), -1);
    return Dest;
  }

  @Override
  public long strncpy(long Dest, PCSTR Source, long Count) {
    text.copyAndFill(Dest, Source.address(), Count);
    return Dest;
  }

  @Override
  public long strcat(long Dest, PCSTR Source) {
    text.copy(text.end(Dest), Source.address(), -1);
    return Dest;
  }

  @Override
  public long strncat(long Dest, PCSTR Source, long Count) {
    text.copy(text.end(Dest), Source.address(), Count);
    return Dest;
  }

  @Override
  public WatchSlot watch() {
    return watch;
  }
}
