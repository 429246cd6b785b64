@NullMarked
package dev.zwatch.emulator.registry.regfile;

import org.jspecify.annotations.NullMarked;
