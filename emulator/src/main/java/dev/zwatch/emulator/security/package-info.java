/** Who is who, who may do what, and how new objects get their security. */
@NullMarked
package dev.zwatch.emulator.security;

import org.jspecify.annotations.NullMarked;
