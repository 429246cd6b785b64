/**
 * The kernel as a driver sees it: families of kernel functions, and the doors a watching tool uses.
 */
@NullMarked
package dev.zwatch.wdk;

import org.jspecify.annotations.NullMarked;
