package dev.zwatch.emulator.registry.regfile;

import dev.zwatch.emulator.registry.ValueEntry;

/** What one line of a {@code .reg} file says. */
sealed interface Instruction {
  /** Where it begins, from 1. */
  int line();

  /** What follows belongs to this key, which is made if it is missing. */
  record OpenKey(int line, String path) implements Instruction {}

  record DeleteKey(int line, String path) implements Instruction {}

  record SetValue(int line, ValueEntry value) implements Instruction {}

  record DeleteValue(int line, String name) implements Instruction {}
}
