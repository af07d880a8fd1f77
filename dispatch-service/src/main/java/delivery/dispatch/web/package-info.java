/** The HTTP side. */
@NullMarked
package delivery.dispatch.web;

import org.jspecify.annotations.NullMarked;
