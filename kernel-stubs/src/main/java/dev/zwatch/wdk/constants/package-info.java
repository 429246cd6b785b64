/** Windows' own constants, one class a family, each with Windows' own name and value. */
@NullMarked
package dev.zwatch.wdk.constants;

import org.jspecify.annotations.NullMarked;
