/** Tables as text for spreadsheets. */
@NullMarked
package delivery.logs.csv;

import org.jspecify.annotations.NullMarked;
