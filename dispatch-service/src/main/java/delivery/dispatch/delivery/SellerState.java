package delivery.dispatch.delivery;

/** The seller's side of a delivery. */
public enum SellerState {
    /** Not told yet. */
    WAITING,
    TOLD,
    CONFIRMED,
    READY,
    REJECTED
}
