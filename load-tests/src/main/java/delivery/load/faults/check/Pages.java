package delivery.load.faults.check;

import delivery.load.faults.history.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list as one account read it page by page. A page that was asked for again counts once.
 *
 * @param calls one for each page, in order
 * @param whole the last page said that there is no other
 */
record Pages(String account, List<Call> calls, boolean whole) {

    private static final String CURSOR = "cursor";

    /** All lists at {@code path} that were read by {@code calls}. */
    static List<Pages> of(List<Call> calls, String path) {
        Map<String, Map<String, Call>> byList = new LinkedHashMap<>();
        for (Call call : calls) {
            Target target = Target.of(call);
            if (call.method().equals("GET") && target.path().equals(path)) {
                Map<String, Call> byCursor =
                        byList.computeIfAbsent(call.account() + " " + list(target), key -> new HashMap<>());
                byCursor.merge(target.first(CURSOR), call, Pages::answered);
            }
        }
        return byList.values().stream().map(Pages::inOrder).toList();
    }

    List<JsonNode> all(String field) {
        List<JsonNode> all = new ArrayList<>();
        calls.forEach(call -> Fields.orMissing(call.answer()).path(field).forEach(all::add));
        return all;
    }

    List<Long> ids() {
        return calls.stream().map(Call::id).toList();
    }

    private static String list(Target target) {
        Map<String, List<String>> filters = new TreeMap<>(target.query());
        filters.remove(CURSOR);
        filters.remove("limit");
        return filters.toString();
    }

    private static Call answered(Call before, Call after) {
        return Outcome.isDone(after) || !Outcome.isDone(before) ? after : before;
    }

    private static Pages inOrder(Map<String, Call> byCursor) {
        String account = byCursor.values().iterator().next().account();
        Map<String, Call> left = new HashMap<>(byCursor);
        List<Call> pages = new ArrayList<>();
        @Nullable String next = "";
        while (next != null) {
            Call page = left.remove(next);
            if (page == null || !Outcome.isDone(page)) {
                return new Pages(account, pages, false);
            }
            pages.add(page);
            next = Fields.text(Fields.orMissing(page.answer()), "next");
        }
        return new Pages(account, pages, true);
    }
}
