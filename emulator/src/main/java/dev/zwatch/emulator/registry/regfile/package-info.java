/** Registry content as text: {@code .reg} files, read and written. */
@NullMarked
package dev.zwatch.emulator.registry.regfile;

import org.jspecify.annotations.NullMarked;
