/**
 * Decides, from what clients saw and nothing else, whether a platform under faults kept its promises. States the rules anew,
 * and shares no code with the services that have to keep them.
 */
@NullMarked
package delivery.load.faults.check;

import org.jspecify.annotations.NullMarked;
