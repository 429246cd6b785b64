@NullMarked
package dev.zwatch.emulator.sched;

import org.jspecify.annotations.NullMarked;
