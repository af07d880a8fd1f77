/** The platform's public API as the agents of the sample city and of a replay use it, without a thread each. */
@NullMarked
package delivery.local.api;

import org.jspecify.annotations.NullMarked;
