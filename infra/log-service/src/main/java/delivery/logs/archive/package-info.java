/** The log of closed hours in Parquet files, for as long as the files are kept. */
@NullMarked
package delivery.logs.archive;

import org.jspecify.annotations.NullMarked;
