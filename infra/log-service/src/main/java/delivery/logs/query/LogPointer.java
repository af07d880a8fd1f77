package delivery.logs.query;

import delivery.logs.LogPartition;

/** Where an event lies. */
record LogPointer(LogPartition partition, LogPosition position) {}
