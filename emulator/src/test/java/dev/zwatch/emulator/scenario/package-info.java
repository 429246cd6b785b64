@NullMarked
package dev.zwatch.emulator.scenario;

import org.jspecify.annotations.NullMarked;
