package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The accounts that the run made. The operator who made them was there before and is nobody here. */
record People(Map<String, Person> byName, Map<String, Person> byId) {

    static People of(List<Call> calls) {
        Map<String, Person> byName = new HashMap<>();
        Map<String, Person> byId = new HashMap<>();
        for (Call call : calls) {
            if (call.isTo("POST", "/v1/accounts") && !Outcome.isRefused(call)) {
                for (JsonNode account : Fields.orMissing(call.body())) {
                    Person person = new Person(
                            account.path("name").asString(""),
                            account.path("accountId").asString(""),
                            account.path("role").asString(""),
                            Fields.text(account, "sellerId"));
                    byName.put(person.name(), person);
                    byId.put(person.id(), person);
                }
            }
        }
        return new People(Map.copyOf(byName), Map.copyOf(byId));
    }

    Optional<Person> named(String account) {
        return Optional.ofNullable(byName.get(account));
    }

    @Nullable
    String idOf(String account) {
        return named(account).map(Person::id).orElse(null);
    }

    boolean isCustomer(String account) {
        return named(account).filter(person -> person.role().equals("CUSTOMER")).isPresent();
    }
}
