/** The routines a driver gives to the kernel, as role types. */
@NullMarked
package dev.zwatch.wdk.roles;

import org.jspecify.annotations.NullMarked;
