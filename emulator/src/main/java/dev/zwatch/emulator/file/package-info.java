/** The files of the simulated kernel: one volume in memory, which no host file has to do with. */
@NullMarked
package dev.zwatch.emulator.file;

import org.jspecify.annotations.NullMarked;
