package delivery.platform;

/** Who a token is for; the claim {@code roles} names them. */
public enum Role {
    CUSTOMER,
    COURIER,
    SELLER,
    ANALYST,
    OPERATOR,
    /** A program of somebody else's, whose log is kept here. */
    PROGRAM,
    /** One of the platform's own services. */
    SERVICE
}
