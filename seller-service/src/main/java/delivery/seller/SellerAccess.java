package delivery.seller;

import delivery.platform.Caller;
import delivery.platform.ProblemException;
import delivery.platform.Role;
import java.util.UUID;

/** Who may see and change a seller; to everybody else it does not exist. */
public final class SellerAccess {

    private SellerAccess() {}

    /** @throws ProblemException 404 unless the caller acts for this seller */
    public static void requireOwn(Caller caller, UUID sellerId) {
        if (!isOwn(caller, sellerId)) {
            throw ProblemException.notFound("No such seller.");
        }
    }

    /** @throws ProblemException 404 unless the caller acts for this seller or is an operator */
    public static void requireOwnOrOperator(Caller caller, UUID sellerId) {
        if (!isOwn(caller, sellerId) && !caller.is(Role.OPERATOR)) {
            throw ProblemException.notFound("No such seller.");
        }
    }

    private static boolean isOwn(Caller caller, UUID sellerId) {
        return caller.is(Role.SELLER) && sellerId.equals(caller.sellerId());
    }
}
