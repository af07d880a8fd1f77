package delivery.platform;

/** Who a token is for; the claim {@code roles} names them. */
public enum Role {
    CUSTOMER,
    COURIER,
    SELLER,
    ANALYST,
    OPERATOR,
    /** One of the platform's own services. */
    SERVICE
}
