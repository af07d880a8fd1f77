/** Meal Delivery Routing Problem instances: their files, their rules of time and distance, and what became of their orders. */
@NullMarked
package delivery.local.instance;

import org.jspecify.annotations.NullMarked;
