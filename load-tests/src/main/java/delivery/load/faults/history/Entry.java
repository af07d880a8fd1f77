package delivery.load.faults.history;

/** A line of a history. */
public sealed interface Entry permits Call, Incident {}
