package delivery.logs.query;

import delivery.logs.LogPartition;
import delivery.logs.entry.LogPosition;

/** Where an event lies. */
record LogPointer(LogPartition partition, LogPosition position) {}
